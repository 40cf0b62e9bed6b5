"use server";

import { currentCtx } from "@/lib/accounts/current-ctx";
import { type ActionResult, runAction } from "@/lib/http/action-result";
import type { SimulatePushInput } from "@/lib/pushes/push-input";
import type { RecordedPush } from "@/lib/pushes/record-push";
import { simulatePush } from "@/lib/pushes/simulate-push";
import { deleteRepository } from "@/lib/repositories/delete-repository";
import type { RepositoryRef, UpdateRepositoryInput } from "@/lib/repositories/repository-input";
import { updateRepository } from "@/lib/repositories/update-repository";

export async function updateRepositoryAction(input: UpdateRepositoryInput): Promise<ActionResult<void>> {
  return runAction(async () => updateRepository({ ctx: await currentCtx(), input }));
}

export async function deleteRepositoryAction(
  input: RepositoryRef & { confirmation: string },
): Promise<ActionResult<void>> {
  return runAction(async () => deleteRepository({ ctx: await currentCtx(), input }));
}

export async function simulatePushAction(input: SimulatePushInput): Promise<ActionResult<RecordedPush>> {
  return runAction(async () => simulatePush({ ctx: await currentCtx(), input }));
}
