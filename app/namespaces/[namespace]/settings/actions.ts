"use server";

import { currentCtx } from "@/lib/accounts/current-ctx";
import { type ActionResult, runAction } from "@/lib/http/action-result";
import { deleteOrganization } from "@/lib/organizations/delete-organization";
import type {
  DeleteOrganizationInput,
  RenameOrganizationInput,
} from "@/lib/organizations/organization-input";
import { renameOrganization } from "@/lib/organizations/rename-organization";
import type { SetRetentionInput } from "@/lib/retention/retention";
import { setRetention } from "@/lib/retention/set-retention";

export async function renameOrganizationAction(input: RenameOrganizationInput): Promise<ActionResult<void>> {
  return runAction(async () => renameOrganization({ ctx: await currentCtx(), input }));
}

export async function deleteOrganizationAction(input: DeleteOrganizationInput): Promise<ActionResult<void>> {
  return runAction(async () => deleteOrganization({ ctx: await currentCtx(), input }));
}

export async function setRetentionAction(input: SetRetentionInput): Promise<ActionResult<void>> {
  return runAction(async () => setRetention({ ctx: await currentCtx(), input }));
}
