"use server";

import type { MemberRole } from "@/lib/access/shared/role-names";
import { changeMemberRole } from "@/lib/domain/organizations/change-member-role";
import { removeMember } from "@/lib/domain/organizations/remove-member";
import type { ChangeMemberInput, MemberRef } from "@/lib/domain/organizations/shared/organization-input";
import { runAction } from "@/lib/http/run-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";
import type { Shared } from "@/lib/platform/wire/revision";

export async function changeMemberRoleAction(
  input: ChangeMemberInput,
): Promise<ActionResult<Shared<{ role: MemberRole }>>> {
  return runAction((ctx) => changeMemberRole({ ctx, input }));
}

export async function removeMemberAction(input: MemberRef): Promise<ActionResult<void>> {
  return runAction((ctx) => removeMember({ ctx, input }));
}
