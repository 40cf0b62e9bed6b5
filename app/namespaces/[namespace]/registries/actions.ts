"use server";

import { currentCtx } from "@/lib/accounts/current-ctx";
import { type ActionResult, runAction } from "@/lib/http/action-result";
import { addSource } from "@/lib/registry/add-source";
import { deleteSource } from "@/lib/registry/delete-source";
import { rotateToken } from "@/lib/registry/rotate-token";
import { sendTestEvent } from "@/lib/registry/send-test-event";
import type {
  AddSourceInput,
  RotateTokenInput,
  SourceRef,
  UpdateSourceInput,
} from "@/lib/registry/source-input";
import { updateSource } from "@/lib/registry/update-source";

export async function addSourceAction(
  input: AddSourceInput,
): Promise<ActionResult<{ id: string; token: string }>> {
  return runAction(async () => addSource({ ctx: await currentCtx(), input }));
}

export async function updateSourceAction(input: UpdateSourceInput): Promise<ActionResult<void>> {
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
