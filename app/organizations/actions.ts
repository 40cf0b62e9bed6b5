"use server";

import { createOrganization } from "@/lib/domain/organizations/create-organization";
import type { CreateOrganizationInput } from "@/lib/domain/organizations/shared/organization-input";
import { namespacePath } from "@/lib/domain/organizations/shared/organization-path";
import { runFormAction, textOf } from "@/lib/http/form-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";

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
