"use server";

import { createRepository, deleteRepository, updateRepository } from "@/lib/domain/repositories/repositories";
import { repositoryPath } from "@/lib/domain/repositories/shared/repository-path";
import { action, formAction, revisionOf, textOf } from "@/lib/http/action";

export const createRepositoryAction = formAction({
  read: (fields) => ({
    namespace: textOf(fields, "namespace"),
    name: textOf(fields, "name"),
    description: textOf(fields, "description"),
    isPrivate: textOf(fields, "visibility") === "private",
  }),
  verb: createRepository,
  next: (repository) => repositoryPath(repository, "webhooks"),
});

export const updateRepositoryAction = formAction({
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
  verb: updateRepository,
  next: (_nothing, repository) => repositoryPath(repository, "settings"),
});

export const deleteRepositoryAction = action(deleteRepository);
