"use server";

import { deleteOrganization } from "@/lib/domain/organizations/delete-organization";
import { renameOrganization } from "@/lib/domain/organizations/rename-organization";
import type {
  DeleteOrganizationInput,
  RenameOrganizationInput,
} from "@/lib/domain/organizations/shared/organization-input";
import { namespacePath } from "@/lib/domain/organizations/shared/organization-path";
import { setRetention } from "@/lib/domain/retention/set-retention";
import type { ChosenRetention, SetRetentionInput } from "@/lib/domain/retention/shared/retention";
import { numberOf, revisionOf, runFormAction, textOf } from "@/lib/http/form-action";
import { runAction } from "@/lib/http/run-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";
import type { Shared } from "@/lib/platform/wire/revision";

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
    verb: (given, ctx) => setRetention({ ctx, input: given }),
    next: (_nothing, { namespace }) => namespacePath(namespace, "settings"),
  });
}
