"use server";

import { currentCtx } from "@/lib/accounts/current-ctx";
import { type ActionResult, runAction } from "@/lib/http/action-result";
import { revisionOf, runFormAction, textOf } from "@/lib/http/form-action";
import type { SimulatePushInput } from "@/lib/pushes/push-input";
import type { RecordedPush } from "@/lib/pushes/record-push";
import { simulatePush } from "@/lib/pushes/simulate-push";
import { deleteRepository } from "@/lib/repositories/delete-repository";
import type {
  RepositoryChanges,
  RepositoryRef,
  UpdateRepositoryInput,
} from "@/lib/repositories/repository-input";
import { repositoryPath } from "@/lib/repositories/repository-path";
import { updateRepository } from "@/lib/repositories/update-repository";
import type { Shared } from "@/lib/revisions/revision";

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
        // A checkbox that is off is not sent, so the text next to it says which form this is.
        ...(fields.has("dockerfile") && {
          isTrusted: fields.has("isTrusted"),
          dockerfile: textOf(fields, "dockerfile"),
        }),
      },
    }),
    verb: async (given) => updateRepository({ ctx: await currentCtx(), input: given }),
    next: (_nothing, repository) => repositoryPath(repository, "settings"),
  });
}

export async function deleteRepositoryAction(
  input: RepositoryRef & { confirmation: string },
): Promise<ActionResult<void>> {
  return runAction(async () => deleteRepository({ ctx: await currentCtx(), input }));
}

export async function simulatePushAction(input: SimulatePushInput): Promise<ActionResult<RecordedPush>> {
  return runAction(async () => simulatePush({ ctx: await currentCtx(), input }));
}
