"use server";

import { currentCtx } from "@/lib/accounts/current-ctx";
import { type ActionResult, runAction } from "@/lib/http/action-result";
import { runFormAction, textOf } from "@/lib/http/form-action";
import { addSource } from "@/lib/registry/add-source";
import { deleteSource } from "@/lib/registry/delete-source";
import type { RegistryKind } from "@/lib/registry/registry-kind";
import { rotateToken } from "@/lib/registry/rotate-token";
import { sendTestEvent } from "@/lib/registry/send-test-event";
import type {
  AddedSource,
  AddSourceInput,
  RotateTokenInput,
  SourceRef,
  UpdateSourceInput,
} from "@/lib/registry/source-input";
import { type SourceFields, updateSource } from "@/lib/registry/update-source";
import type { Shared } from "@/lib/revisions/revision";

export async function addSourceAction(
  input: AddSourceInput,
  form?: FormData,
): Promise<ActionResult<AddedSource>> {
  return runFormAction({
    input,
    form,
    read: (fields) => ({
      namespace: textOf(fields, "namespace"),
      kind: textOf(fields, "kind") as RegistryKind,
      name: textOf(fields, "name"),
    }),
    verb: async (given) => {
      const { id, token } = await addSource({ ctx: await currentCtx(), input: given });
      return { id, token, kind: given.kind, name: given.name };
    },
  });
}

export async function updateSourceAction(
  input: UpdateSourceInput,
): Promise<ActionResult<Shared<SourceFields>>> {
  return runAction(async () => updateSource({ ctx: await currentCtx(), input }));
}

export async function deleteSourceAction(input: SourceRef): Promise<ActionResult<void>> {
  return runAction(async () => deleteSource({ ctx: await currentCtx(), input }));
}

export async function rotateTokenAction(input: RotateTokenInput): Promise<ActionResult<string>> {
  return runAction(async () => rotateToken({ ctx: await currentCtx(), input }));
}

export async function sendTestEventAction(input: SourceRef): Promise<ActionResult<void>> {
  return runAction(async () => sendTestEvent({ ctx: await currentCtx(), input }));
}
