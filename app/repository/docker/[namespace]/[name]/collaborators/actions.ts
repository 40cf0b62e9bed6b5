"use server";

import { currentCtx } from "@/lib/accounts/current-ctx";
import type { CollaboratorRole } from "@/lib/accounts/role-names";
import { addCollaborator } from "@/lib/collaborators/add-collaborator";
import { changeCollaborator } from "@/lib/collaborators/change-collaborator";
import type {
  AddCollaboratorInput,
  ChangeCollaboratorInput,
  CollaboratorRef,
} from "@/lib/collaborators/collaborator-input";
import { removeCollaborator } from "@/lib/collaborators/remove-collaborator";
import { type ActionResult, runAction } from "@/lib/http/action-result";
import { runFormAction, textOf } from "@/lib/http/form-action";
import { repositoryPath } from "@/lib/repositories/repository-path";
import type { Shared } from "@/lib/revisions/revision";

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
    verb: async (given) => addCollaborator({ ctx: await currentCtx(), input: given }),
    next: (_nothing, { repository }) => repositoryPath(repository, "collaborators"),
  });
}

export async function changeCollaboratorAction(
  input: ChangeCollaboratorInput,
): Promise<ActionResult<Shared<{ role: CollaboratorRole }>>> {
  return runAction(async () => changeCollaborator({ ctx: await currentCtx(), input }));
}

export async function removeCollaboratorAction(input: CollaboratorRef): Promise<ActionResult<void>> {
  return runAction(async () => removeCollaborator({ ctx: await currentCtx(), input }));
}
