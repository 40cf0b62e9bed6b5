"use server";

import type { MemberRole } from "@/lib/access/shared/role-names";
import { changeMemberRole } from "@/lib/domain/organizations/change-member-role";
import { inviteMember } from "@/lib/domain/organizations/invite-member";
import { removeMember } from "@/lib/domain/organizations/remove-member";
import { revokeInvitation } from "@/lib/domain/organizations/revoke-invitation";
import type {
  ChangeMemberInput,
  InvitationRef,
  InviteInput,
  MemberRef,
} from "@/lib/domain/organizations/shared/organization-input";
import type { SentInvitation } from "@/lib/domain/organizations/shared/sent-invitation";
import { optionalTextOf, runFormAction, textOf } from "@/lib/http/form-action";
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

export async function inviteMemberAction(
  input: InviteInput,
  form?: FormData,
): Promise<ActionResult<SentInvitation>> {
  return runFormAction({
    input,
    form,
    read: (fields) => ({
      namespace: textOf(fields, "namespace"),
      role: textOf(fields, "role") as MemberRole,
      email: optionalTextOf(fields, "email"),
    }),
    verb: (given, ctx) => inviteMember({ ctx, input: given }),
  });
}

export async function revokeInvitationAction(input: InvitationRef): Promise<ActionResult<void>> {
  return runAction((ctx) => revokeInvitation({ ctx, input }));
}
