"use server";

import { addSource } from "@/lib/domain/registry/add-source";
import { rotateToken } from "@/lib/domain/registry/rotate-token";
import { sendTestEvent } from "@/lib/domain/registry/send-test-event";
import { deleteSetAside, retrySetAside } from "@/lib/domain/registry/set-aside";
import type { SetAsideRef } from "@/lib/domain/registry/shared/set-aside";
import type {
  AddSourceInput,
  RotateTokenInput,
  SourceRef,
  UpdateSourceInput,
} from "@/lib/domain/registry/shared/source-input";
import { deleteSource } from "@/lib/domain/registry/sources";
import { updateSource } from "@/lib/domain/registry/update-source";
import { action, formAction, textOf } from "@/lib/http/action";

export const addSourceAction = formAction({
  read: (fields): AddSourceInput => ({
    namespace: textOf(fields, "namespace"),
    kind: textOf(fields, "kind"),
    name: textOf(fields, "name"),
  }),
  verb: (input, ctx) => addSource({ ctx, input }),
});

export const updateSourceAction = action((input: UpdateSourceInput, ctx) => updateSource({ ctx, input }));

export const deleteSourceAction = action((input: SourceRef, ctx) => deleteSource({ ctx, input }));

/** @returns the new token */
export const rotateTokenAction = action((input: RotateTokenInput, ctx) => rotateToken({ ctx, input }));

export const sendTestEventAction = action((input: SourceRef, ctx) => sendTestEvent({ ctx, input }));

export const retrySetAsideAction = action((input: SetAsideRef, ctx) => retrySetAside({ ctx, input }));

export const deleteSetAsideAction = action((input: SetAsideRef, ctx) => deleteSetAside({ ctx, input }));
