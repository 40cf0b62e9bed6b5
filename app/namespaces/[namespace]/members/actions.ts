"use server";

import { currentCtx } from "@/lib/accounts/current-ctx";
import type { MemberRole } from "@/lib/accounts/role-names";
import { type ActionResult, runAction } from "@/lib/http/action-result";
import { optionalTextOf, runFormAction, textOf } from "@/lib/http/form-action";
import { changeMemberRole } from "@/lib/organizations/change-member-role";
import { inviteMember, type SentInvitation } from "@/lib/organizations/invite-member";
import type {
  ChangeMemberInput,
  InvitationRef,
  InviteInput,
  MemberRef,
} from "@/lib/organizations/organization-input";
import { removeMember } from "@/lib/organizations/remove-member";
import { revokeInvitation } from "@/lib/organizations/revoke-invitation";
import type { Shared } from "@/lib/revisions/revision";

export async function changeMemberRoleAction(
  input: ChangeMemberInput,
): Promise<ActionResult<Shared<{ role: MemberRole }>>> {
  return runAction(async () => changeMemberRole({ ctx: await currentCtx(), input }));
}

export async function removeMemberAction(input: MemberRef): Promise<ActionResult<void>> {
  return runAction(async () => removeMember({ ctx: await currentCtx(), input }));
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
    verb: async (given) => inviteMember({ ctx: await currentCtx(), input: given }),
  });
}

export async function revokeInvitationAction(input: InvitationRef): Promise<ActionResult<void>> {
  return runAction(async () => revokeInvitation({ ctx: await currentCtx(), input }));
}
