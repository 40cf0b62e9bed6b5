"use server";

import type { MemberRole } from "@/lib/access/shared/role-names";
import { acceptInvitation } from "@/lib/domain/organizations/accept-invitation";
import { inviteMember } from "@/lib/domain/organizations/invite-member";
import { revokeInvitation } from "@/lib/domain/organizations/revoke-invitation";
import type { InvitationRef, InviteInput } from "@/lib/domain/organizations/shared/organization-input";
import { formAction, optionalTextOf, textOf } from "@/lib/http/form-action";
import { action } from "@/lib/http/run-action";

export const inviteMemberAction = formAction({
  read: (fields): InviteInput => ({
    namespace: textOf(fields, "namespace"),
    role: textOf(fields, "role") as MemberRole,
    email: optionalTextOf(fields, "email"),
  }),
  verb: (input, ctx) => inviteMember({ ctx, input }),
});

export const revokeInvitationAction = action((input: InvitationRef, ctx) => revokeInvitation({ ctx, input }));

/** @returns the organization's namespace */
export const acceptInvitationAction = action((token: string, ctx) =>
  acceptInvitation({ ctx, input: { token } }),
);
