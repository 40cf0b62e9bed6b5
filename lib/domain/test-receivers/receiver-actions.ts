"use server";

import { createReceiver } from "@/lib/domain/test-receivers/create-receiver";
import { deleteReceiver } from "@/lib/domain/test-receivers/delete-receiver";
import { setAnswer } from "@/lib/domain/test-receivers/set-answer";
import type {
  CreateReceiverInput,
  ReceiverAnswer,
  ReceiverRef,
  SetAnswerInput,
} from "@/lib/domain/test-receivers/shared/receiver-input";
import { receiverPath } from "@/lib/domain/test-receivers/shared/receiver-queries";
import { numberOf, optionalTextOf, revisionOf, runFormAction, textOf } from "@/lib/http/form-action";
import { runAction } from "@/lib/http/run-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";
import type { Shared } from "@/lib/platform/wire/revision";

/** @returns the receiver's URL */
export async function createReceiverAction(input: CreateReceiverInput): Promise<ActionResult<string>> {
  return runAction((ctx) => createReceiver({ ctx, input }));
}

export async function setAnswerAction(
  input: SetAnswerInput,
  form?: FormData,
): Promise<ActionResult<Shared<ReceiverAnswer>>> {
  return runFormAction({
    input,
    form,
    read: (fields) => ({
      key: textOf(fields, "key"),
      ...revisionOf(fields),
      answer: {
        // A form with a connection reset has neither field, so both stay unchanged.
        ...(fields.has("status") && { status: numberOf(fields, "status") ?? Number.NaN }),
        ...(fields.has("body") && { body: textOf(fields, "body") }),
        delay: numberOf(fields, "delay") ?? Number.NaN,
        resets: textOf(fields, "kind") === "reset",
        failuresLeft: numberOf(fields, "failuresLeft") ?? Number.NaN,
        callbackState: (optionalTextOf(fields, "callbackState") ?? null) as ReceiverAnswer["callbackState"],
      },
    }),
    verb: (given, ctx) => setAnswer({ ctx, input: given }),
    next: (_nothing, { key }) => receiverPath(key),
  });
}

export async function deleteReceiverAction(input: ReceiverRef): Promise<ActionResult<void>> {
  return runAction((ctx) => deleteReceiver({ ctx, input }));
}
