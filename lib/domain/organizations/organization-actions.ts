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
import { revisionOf, runFormAction, textOf } from "@/lib/http/form-action";
import { runAction } from "@/lib/http/run-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";
import type { Shared } from "@/lib/platform/wire/revision";

/** @returns its namespace */
export async function createOrganizationAction(
  input: CreateOrganizationInput,
  form?: FormData,
): Promise<ActionResult<string>> {
  return runFormAction({
    input,
    form,
    read: (fields) => ({
      namespace: textOf(fields, "namespace"),
      displayName: textOf(fields, "displayName"),
    }),
    verb: (given, ctx) => createOrganization({ ctx, input: given }),
    next: (namespace) => namespacePath(namespace, "members"),
  });
}

export async function renameOrganizationAction(
  input: RenameOrganizationInput,
  form?: FormData,
): Promise<ActionResult<Shared<{ displayName: string }>>> {
  return runFormAction({
    input,
    form,
    read: (fields) => ({
      namespace: textOf(fields, "namespace"),
      ...revisionOf(fields),
      displayName: textOf(fields, "displayName"),
    }),
    verb: (given, ctx) => renameOrganization({ ctx, input: given }),
    next: (_nothing, { namespace }) => namespacePath(namespace, "settings"),
  });
}

export async function deleteOrganizationAction(input: DeleteOrganizationInput): Promise<ActionResult<void>> {
  return runAction((ctx) => deleteOrganization({ ctx, input }));
}
