"use server";

import { changeMemberRole } from "@/lib/domain/organizations/change-member-role";
import { removeMember } from "@/lib/domain/organizations/remove-member";
import type { ChangeMemberInput, MemberRef } from "@/lib/domain/organizations/shared/organization-input";
import { action } from "@/lib/http/run-action";

export const changeMemberRoleAction = action((input: ChangeMemberInput, ctx) =>
  changeMemberRole({ ctx, input }),
);

export const removeMemberAction = action((input: MemberRef, ctx) => removeMember({ ctx, input }));
