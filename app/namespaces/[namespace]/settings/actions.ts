"use server";

import { currentCtx } from "@/lib/accounts/current-ctx";
import { type ActionResult, runAction } from "@/lib/http/action-result";
import { numberOf, revisionOf, runFormAction, textOf } from "@/lib/http/form-action";
import { deleteOrganization } from "@/lib/organizations/delete-organization";
import type {
  DeleteOrganizationInput,
  RenameOrganizationInput,
} from "@/lib/organizations/organization-input";
import { namespacePath } from "@/lib/organizations/organization-path";
import { renameOrganization } from "@/lib/organizations/rename-organization";
import type { ChosenRetention, SetRetentionInput } from "@/lib/retention/retention";
import { setRetention } from "@/lib/retention/set-retention";
import type { Shared } from "@/lib/revisions/revision";

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
): Promise<ActionResult<Shared<ChosenRetention>>> {
  return runFormAction({
    input,
    form,
    read: (fields) => ({
      namespace: textOf(fields, "namespace"),
      ...revisionOf(fields),
      deliveries: numberOf(fields, "deliveries"),
      bodies: numberOf(fields, "bodies"),
      events: numberOf(fields, "events"),
    }),
    verb: async (given) => setRetention({ ctx: await currentCtx(), input: given }),
    next: (_nothing, { namespace }) => namespacePath(namespace, "settings"),
  });
}
