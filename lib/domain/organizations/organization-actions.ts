"use server";

import type { Call } from "@/lib/access/actor";
import type { MemberRole } from "@/lib/access/shared/permissions";
import { inviteMember, revokeInvitation } from "@/lib/domain/organizations/invitations";
import { changeMemberRole, removeMember } from "@/lib/domain/organizations/members";
import {
  createOrganization,
  deleteOrganization,
  renameOrganization,
} from "@/lib/domain/organizations/organizations";
import { namespacePath } from "@/lib/domain/organizations/shared/organization";
import { acceptInvitation } from "@/lib/domain/organizations/use-invitation";
import { action, formAction, optionalTextOf, revisionOf, textOf } from "@/lib/http/action";

/** @returns its namespace */
export const createOrganizationAction = formAction({
  read: (fields) => ({
    namespace: textOf(fields, "namespace"),
    displayName: textOf(fields, "displayName"),
  }),
  verb: createOrganization,
  next: (namespace) => namespacePath(namespace, "members"),
});

export const renameOrganizationAction = formAction({
  read: (fields) => ({
    namespace: textOf(fields, "namespace"),
    ...revisionOf(fields),
    displayName: textOf(fields, "displayName"),
  }),
  verb: renameOrganization,
  next: (_nothing, { namespace }) => namespacePath(namespace, "settings"),
});

export const deleteOrganizationAction = action(deleteOrganization);

export const changeMemberRoleAction = action(changeMemberRole);

export const removeMemberAction = action(removeMember);

export const inviteMemberAction = formAction({
  read: (fields) => ({
    namespace: textOf(fields, "namespace"),
    role: textOf(fields, "role") as MemberRole,
    email: optionalTextOf(fields, "email"),
  }),
  verb: inviteMember,
});

export const revokeInvitationAction = action(revokeInvitation);

/** @returns the organization's namespace */
export const acceptInvitationAction = action(({ ctx, input: token }: Call<string>) =>
  acceptInvitation({ ctx, input: { token } }),
);
