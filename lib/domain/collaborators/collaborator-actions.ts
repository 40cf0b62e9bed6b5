"use server";

import type { CollaboratorRole } from "@/lib/access/shared/role-names";
import {
  addCollaborator,
  changeCollaborator,
  removeCollaborator,
} from "@/lib/domain/collaborators/collaborators";
import type {
  AddCollaboratorInput,
  ChangeCollaboratorInput,
  CollaboratorRef,
} from "@/lib/domain/collaborators/shared/collaborator-input";
import { repositoryPath } from "@/lib/domain/repositories/shared/repository-path";
import { action, formAction, textOf } from "@/lib/http/action";

export const addCollaboratorAction = formAction({
  read: (fields): AddCollaboratorInput => ({
    repository: {
      namespace: textOf(fields, "repository.namespace"),
      name: textOf(fields, "repository.name"),
    },
    username: textOf(fields, "username"),
    role: textOf(fields, "role") as CollaboratorRole,
  }),
  verb: (input, ctx) => addCollaborator({ ctx, input }),
  next: (_nothing, { repository }) => repositoryPath(repository, "collaborators"),
});

export const changeCollaboratorAction = action((input: ChangeCollaboratorInput, ctx) =>
  changeCollaborator({ ctx, input }),
);

export const removeCollaboratorAction = action((input: CollaboratorRef, ctx) =>
  removeCollaborator({ ctx, input }),
);
