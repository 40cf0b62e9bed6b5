"use server";

import { currentCtx } from "@/lib/accounts/current-ctx";
import type { ActionResult } from "@/lib/http/action-result";
import { runFormAction, textOf } from "@/lib/http/form-action";
import { createOrganization } from "@/lib/organizations/create-organization";
import type { CreateOrganizationInput } from "@/lib/organizations/organization-input";
import { namespacePath } from "@/lib/organizations/organization-path";

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
    verb: async (given) => createOrganization({ ctx: await currentCtx(), input: given }),
    next: (namespace) => namespacePath(namespace, "members"),
  });
}
