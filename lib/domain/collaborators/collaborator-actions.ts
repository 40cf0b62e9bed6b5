"use server";

import type { CollaboratorRole } from "@/lib/access/shared/role-names";
import { addCollaborator } from "@/lib/domain/collaborators/add-collaborator";
import { changeCollaborator } from "@/lib/domain/collaborators/change-collaborator";
import { removeCollaborator } from "@/lib/domain/collaborators/remove-collaborator";
import type {
  AddCollaboratorInput,
  ChangeCollaboratorInput,
  CollaboratorRef,
} from "@/lib/domain/collaborators/shared/collaborator-input";
import { repositoryPath } from "@/lib/domain/repositories/shared/repository-path";
import { runFormAction, textOf } from "@/lib/http/form-action";
import { runAction } from "@/lib/http/run-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";
import type { Shared } from "@/lib/platform/wire/revision";

export async function addCollaboratorAction(
  input: AddCollaboratorInput,
  form?: FormData,
): Promise<ActionResult<void>> {
  return runFormAction({
    input,
    form,
    read: (fields) => ({
      repository: {
        namespace: textOf(fields, "repository.namespace"),
        name: textOf(fields, "repository.name"),
      },
      username: textOf(fields, "username"),
      role: textOf(fields, "role") as CollaboratorRole,
    }),
    verb: (given, ctx) => addCollaborator({ ctx, input: given }),
    next: (_nothing, { repository }) => repositoryPath(repository, "collaborators"),
  });
}

export async function changeCollaboratorAction(
  input: ChangeCollaboratorInput,
): Promise<ActionResult<Shared<{ role: CollaboratorRole }>>> {
  return runAction((ctx) => changeCollaborator({ ctx, input }));
}

export async function removeCollaboratorAction(input: CollaboratorRef): Promise<ActionResult<void>> {
  return runAction((ctx) => removeCollaborator({ ctx, input }));
}
