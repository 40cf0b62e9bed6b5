"use server";

import { currentCtx } from "@/lib/accounts/current-ctx";
import { addCollaborator } from "@/lib/collaborators/add-collaborator";
import { changeCollaborator } from "@/lib/collaborators/change-collaborator";
import type {
  AddCollaboratorInput,
  ChangeCollaboratorInput,
  CollaboratorRef,
} from "@/lib/collaborators/collaborator-input";
import { removeCollaborator } from "@/lib/collaborators/remove-collaborator";
import { type ActionResult, runAction } from "@/lib/http/action-result";

export async function addCollaboratorAction(input: AddCollaboratorInput): Promise<ActionResult<void>> {
  return runAction(async () => addCollaborator({ ctx: await currentCtx(), input }));
}

export async function changeCollaboratorAction(input: ChangeCollaboratorInput): Promise<ActionResult<void>> {
  return runAction(async () => changeCollaborator({ ctx: await currentCtx(), input }));
}

export async function removeCollaboratorAction(input: CollaboratorRef): Promise<ActionResult<void>> {
  return runAction(async () => removeCollaborator({ ctx: await currentCtx(), input }));
}
