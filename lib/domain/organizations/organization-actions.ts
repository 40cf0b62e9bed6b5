"use server";

import { createOrganization } from "@/lib/domain/organizations/create-organization";
import { deleteOrganization } from "@/lib/domain/organizations/delete-organization";
import { renameOrganization } from "@/lib/domain/organizations/rename-organization";
import type {
  CreateOrganizationInput,
  DeleteOrganizationInput,
  RenameOrganizationInput,
} from "@/lib/domain/organizations/shared/organization-input";
import { namespacePath } from "@/lib/domain/organizations/shared/organization-path";
import { formAction, revisionOf, textOf } from "@/lib/http/form-action";
import { action } from "@/lib/http/run-action";

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
