"use server";

import { createReceiver, deleteReceiver, setResponse } from "@/lib/domain/test-receivers/receivers";
import type { ReceiverResponse } from "@/lib/domain/test-receivers/shared/receiver-input";
import { receiverPath } from "@/lib/domain/test-receivers/shared/receiver-queries";
import { action, formAction, numberOf, optionalTextOf, revisionOf, textOf } from "@/lib/http/action";

/** @returns the receiver's URL */
export const createReceiverAction = action(createReceiver);

export const setResponseAction = formAction({
  read: (fields) => ({
    key: textOf(fields, "key"),
    ...revisionOf(fields),
    response: {
      // A form with a connection reset has neither field, so both stay unchanged.
      ...(fields.has("status") && { status: numberOf(fields, "status") ?? Number.NaN }),
      ...(fields.has("body") && { body: textOf(fields, "body") }),
      delay: numberOf(fields, "delay") ?? Number.NaN,
      resets: textOf(fields, "kind") === "reset",
      failuresLeft: numberOf(fields, "failuresLeft") ?? Number.NaN,
      callbackState: (optionalTextOf(fields, "callbackState") ?? null) as ReceiverResponse["callbackState"],
    },
  }),
  verb: setResponse,
  next: (_nothing, { key }) => receiverPath(key),
});

export const deleteReceiverAction = action(deleteReceiver);
