"use server";

import type { CollaboratorRole } from "@/lib/access/shared/permissions";
import {
  addCollaborator,
  changeCollaborator,
  removeCollaborator,
} from "@/lib/domain/collaborators/collaborators";
import { repositoryPath } from "@/lib/domain/repositories/shared/repository-path";
import { action, formAction, textOf } from "@/lib/http/action";

export const addCollaboratorAction = formAction({
  read: (fields) => ({
    repository: {
      namespace: textOf(fields, "repository.namespace"),
      name: textOf(fields, "repository.name"),
    },
    username: textOf(fields, "username"),
    role: textOf(fields, "role") as CollaboratorRole,
  }),
  verb: addCollaborator,
  next: (_nothing, { repository }) => repositoryPath(repository, "collaborators"),
});

export const changeCollaboratorAction = action(changeCollaborator);

export const removeCollaboratorAction = action(removeCollaborator);
