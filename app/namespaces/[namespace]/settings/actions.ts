"use server";

import { currentCtx } from "@/lib/accounts/current-ctx";
import { type ActionResult, runAction } from "@/lib/http/action-result";
import { numberOf, runFormAction, textOf } from "@/lib/http/form-action";
import { deleteOrganization } from "@/lib/organizations/delete-organization";
import type {
  DeleteOrganizationInput,
  RenameOrganizationInput,
} from "@/lib/organizations/organization-input";
import { namespacePath } from "@/lib/organizations/organization-path";
import { renameOrganization } from "@/lib/organizations/rename-organization";
import type { SetRetentionInput } from "@/lib/retention/retention";
import { setRetention } from "@/lib/retention/set-retention";

export async function renameOrganizationAction(
  input: RenameOrganizationInput,
  form?: FormData,
): Promise<ActionResult<void>> {
  return runFormAction({
    input,
    form,
    read: (fields) => ({
      namespace: textOf(fields, "namespace"),
      displayName: textOf(fields, "displayName"),
    }),
    verb: async (given) => renameOrganization({ ctx: await currentCtx(), input: given }),
    next: (_nothing, { namespace }) => namespacePath(namespace, "settings"),
  });
}

export async function deleteOrganizationAction(input: DeleteOrganizationInput): Promise<ActionResult<void>> {
  return runAction(async () => deleteOrganization({ ctx: await currentCtx(), input }));
}

export async function setRetentionAction(
  input: SetRetentionInput,
  form?: FormData,
): Promise<ActionResult<void>> {
  return runFormAction({
    input,
    form,
    read: (fields) => ({
      namespace: textOf(fields, "namespace"),
      deliveries: numberOf(fields, "deliveries"),
      bodies: numberOf(fields, "bodies"),
      events: numberOf(fields, "events"),
    }),
    verb: async (given) => setRetention({ ctx: await currentCtx(), input: given }),
    next: (_nothing, { namespace }) => namespacePath(namespace, "settings"),
  });
}
