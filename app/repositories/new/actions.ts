"use server";

import { currentCtx } from "@/lib/accounts/current-ctx";
import type { ActionResult } from "@/lib/http/action-result";
import { runFormAction, textOf } from "@/lib/http/form-action";
import { createRepository } from "@/lib/repositories/create-repository";
import type { CreateRepositoryInput, RepositoryRef } from "@/lib/repositories/repository-input";
import { repositoryPath } from "@/lib/repositories/repository-path";

export async function createRepositoryAction(
  input: CreateRepositoryInput,
  form?: FormData,
): Promise<ActionResult<RepositoryRef>> {
  return runFormAction({
    input,
    form,
    read: (fields) => ({
      namespace: textOf(fields, "namespace"),
      name: textOf(fields, "name"),
      description: textOf(fields, "description"),
      isPrivate: textOf(fields, "visibility") === "private",
    }),
    verb: async (given) => createRepository({ ctx: await currentCtx(), input: given }),
    next: (repository) => repositoryPath(repository, "webhooks"),
  });
}
