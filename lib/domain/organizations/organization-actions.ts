"use server";

import type { MemberRole } from "@/lib/access/shared/role-names";
import { revokeInvitation } from "@/lib/domain/organizations/invitations";
import { inviteMember } from "@/lib/domain/organizations/invite-member";
import { changeMemberRole, removeMember } from "@/lib/domain/organizations/members";
import {
  createOrganization,
  deleteOrganization,
  renameOrganization,
} from "@/lib/domain/organizations/organizations";
import { namespacePath } from "@/lib/domain/organizations/shared/organization";
import type {
  ChangeMemberInput,
  CreateOrganizationInput,
  DeleteOrganizationInput,
  InvitationRef,
  InviteInput,
  MemberRef,
  RenameOrganizationInput,
} from "@/lib/domain/organizations/shared/organization-input";
import { acceptInvitation } from "@/lib/domain/organizations/use-invitation";
import { action, formAction, optionalTextOf, revisionOf, textOf } from "@/lib/http/action";

/** @returns its namespace */
export const createOrganizationAction = formAction({
  read: (fields): CreateOrganizationInput => ({
    namespace: textOf(fields, "namespace"),
    displayName: textOf(fields, "displayName"),
  }),
  verb: (input, ctx) => createOrganization({ ctx, input }),
  next: (namespace) => namespacePath(namespace, "members"),
});

export const renameOrganizationAction = formAction({
  read: (fields): RenameOrganizationInput => ({
    namespace: textOf(fields, "namespace"),
    ...revisionOf(fields),
    displayName: textOf(fields, "displayName"),
  }),
  verb: (input, ctx) => renameOrganization({ ctx, input }),
  next: (_nothing, { namespace }) => namespacePath(namespace, "settings"),
});

export const deleteOrganizationAction = action((input: DeleteOrganizationInput, ctx) =>
  deleteOrganization({ ctx, input }),
);

export const changeMemberRoleAction = action((input: ChangeMemberInput, ctx) =>
  changeMemberRole({ ctx, input }),
);

export const removeMemberAction = action((input: MemberRef, ctx) => removeMember({ ctx, input }));

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
