"use server";

import { currentCtx } from "@/lib/accounts/current-ctx";
import { type ActionResult, runAction } from "@/lib/http/action-result";
import { createReceiver } from "@/lib/test-receivers/create-receiver";
import { deleteReceiver } from "@/lib/test-receivers/delete-receiver";
import type { CreateReceiverInput, ReceiverRef, SetAnswerInput } from "@/lib/test-receivers/receiver-input";
import { setAnswer } from "@/lib/test-receivers/set-answer";

/** @returns the receiver's URL */
export async function createReceiverAction(input: CreateReceiverInput): Promise<ActionResult<string>> {
  return runAction(async () => createReceiver({ ctx: await currentCtx(), input }));
}

export async function setAnswerAction(input: SetAnswerInput): Promise<ActionResult<void>> {
  return runAction(async () => void (await setAnswer({ ctx: await currentCtx(), input })));
}

export async function deleteReceiverAction(input: ReceiverRef): Promise<ActionResult<void>> {
  return runAction(async () => deleteReceiver({ ctx: await currentCtx(), input }));
}
