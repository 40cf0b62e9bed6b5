"use server";

import { sendTestEvent } from "@/lib/domain/registry/send-test-event";
import { deleteSetAside, retrySetAside } from "@/lib/domain/registry/set-aside";
import { addSource, deleteSource, rotateToken, updateSource } from "@/lib/domain/registry/sources";
import { action, formAction, textOf } from "@/lib/http/action";

export const addSourceAction = formAction({
  read: (fields) => ({
    namespace: textOf(fields, "namespace"),
    kind: textOf(fields, "kind"),
    name: textOf(fields, "name"),
  }),
  verb: addSource,
});

export const updateSourceAction = action(updateSource);

export const deleteSourceAction = action(deleteSource);

/** @returns the new token */
export const rotateTokenAction = action(rotateToken);

export const sendTestEventAction = action(sendTestEvent);

export const retrySetAsideAction = action(retrySetAside);

export const deleteSetAsideAction = action(deleteSetAside);
