"use server";

import { createRepository } from "@/lib/domain/repositories/create-repository";
import { deleteRepository } from "@/lib/domain/repositories/delete-repository";
import type {
  CreateRepositoryInput,
  RepositoryChanges,
  RepositoryRef,
  UpdateRepositoryInput,
} from "@/lib/domain/repositories/shared/repository-input";
import { repositoryPath } from "@/lib/domain/repositories/shared/repository-path";
import { updateRepository } from "@/lib/domain/repositories/update-repository";
import { revisionOf, runFormAction, textOf } from "@/lib/http/form-action";
import { runAction } from "@/lib/http/run-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";
import type { Shared } from "@/lib/platform/wire/revision";

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

export async function updateRepositoryAction(
  input: UpdateRepositoryInput,
  form?: FormData,
): Promise<ActionResult<Shared<RepositoryChanges>>> {
  return runFormAction({
    input,
    form,
    read: (fields) => ({
      namespace: textOf(fields, "namespace"),
      name: textOf(fields, "name"),
      ...revisionOf(fields),
      changes: {
        ...(fields.has("visibility") && { isPrivate: textOf(fields, "visibility") === "private" }),
        // An unchecked checkbox isn't sent, so the text field next to it identifies the form.
        ...(fields.has("dockerfile") && {
          isTrusted: fields.has("isTrusted"),
          dockerfile: textOf(fields, "dockerfile"),
        }),
      },
    }),
    verb: (given, ctx) => updateRepository({ ctx, input: given }),
    next: (_nothing, repository) => repositoryPath(repository, "settings"),
  });
}

export async function deleteRepositoryAction(
  input: RepositoryRef & { confirmation: string },
): Promise<ActionResult<void>> {
  return runAction((ctx) => deleteRepository({ ctx, input }));
}
