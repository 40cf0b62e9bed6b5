"use server";

import { createRepository } from "@/lib/domain/repositories/create-repository";
import type { CreateRepositoryInput, RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { repositoryPath } from "@/lib/domain/repositories/shared/repository-path";
import { runFormAction, textOf } from "@/lib/http/form-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";

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
    verb: (given, ctx) => createRepository({ ctx, input: given }),
    next: (repository) => repositoryPath(repository, "webhooks"),
  });
}
