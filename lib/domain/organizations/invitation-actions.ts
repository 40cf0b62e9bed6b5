"use server";

import type { MemberRole } from "@/lib/access/shared/role-names";
import { acceptInvitation } from "@/lib/domain/organizations/accept-invitation";
import { inviteMember } from "@/lib/domain/organizations/invite-member";
import { revokeInvitation } from "@/lib/domain/organizations/revoke-invitation";
import type { InvitationRef, InviteInput } from "@/lib/domain/organizations/shared/organization-input";
import type { SentInvitation } from "@/lib/domain/organizations/shared/sent-invitation";
import { optionalTextOf, runFormAction, textOf } from "@/lib/http/form-action";
import { runAction } from "@/lib/http/run-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";

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

/** @returns the organization's namespace */
export async function acceptInvitationAction(token: string): Promise<ActionResult<string>> {
  return runAction((ctx) => acceptInvitation({ ctx, input: { token } }));
}
