"use server";

import { currentCtx } from "@/lib/accounts/current-ctx";
import { type ActionResult, runAction } from "@/lib/http/action-result";
import { createOrganization } from "@/lib/organizations/create-organization";
import type { CreateOrganizationInput } from "@/lib/organizations/organization-input";

export async function createOrganizationAction(
  input: CreateOrganizationInput,
): Promise<ActionResult<string>> {
  return runAction(async () => createOrganization({ ctx: await currentCtx(), input }));
}
