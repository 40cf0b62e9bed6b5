"use server";

import { currentCtx } from "@/lib/accounts/current-ctx";
import { type ActionResult, runAction } from "@/lib/http/action-result";
import { createRepository } from "@/lib/repositories/create-repository";
import type { CreateRepositoryInput, RepositoryRef } from "@/lib/repositories/repository-input";

export async function createRepositoryAction(
  input: CreateRepositoryInput,
): Promise<ActionResult<RepositoryRef>> {
  return runAction(async () => createRepository({ ctx: await currentCtx(), input }));
}
