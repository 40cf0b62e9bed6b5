"use server";

import { addSource } from "@/lib/domain/registry/add-source";
import { deleteSource } from "@/lib/domain/registry/delete-source";
import { rotateToken } from "@/lib/domain/registry/rotate-token";
import { sendTestEvent } from "@/lib/domain/registry/send-test-event";
import type { SourceFields } from "@/lib/domain/registry/shared/source-fields";
import type {
  AddedSource,
  AddSourceInput,
  RotateTokenInput,
  SourceRef,
  UpdateSourceInput,
} from "@/lib/domain/registry/shared/source-input";
import { updateSource } from "@/lib/domain/registry/update-source";
import { runFormAction, textOf } from "@/lib/http/form-action";
import { runAction } from "@/lib/http/run-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";
import type { Shared } from "@/lib/platform/wire/revision";

export async function addSourceAction(
  input: AddSourceInput,
  form?: FormData,
): Promise<ActionResult<AddedSource>> {
  return runFormAction({
    input,
    form,
    read: (fields) => ({
      namespace: textOf(fields, "namespace"),
      kind: textOf(fields, "kind"),
      name: textOf(fields, "name"),
    }),
    verb: (given, ctx) => addSource({ ctx, input: given }),
  });
}

export async function updateSourceAction(
  input: UpdateSourceInput,
): Promise<ActionResult<Shared<SourceFields>>> {
  return runAction((ctx) => updateSource({ ctx, input }));
}

export async function deleteSourceAction(input: SourceRef): Promise<ActionResult<void>> {
  return runAction((ctx) => deleteSource({ ctx, input }));
}

/** @returns the new token */
export async function rotateTokenAction(input: RotateTokenInput): Promise<ActionResult<string>> {
  return runAction((ctx) => rotateToken({ ctx, input }));
}

export async function sendTestEventAction(input: SourceRef): Promise<ActionResult<void>> {
  return runAction((ctx) => sendTestEvent({ ctx, input }));
}
