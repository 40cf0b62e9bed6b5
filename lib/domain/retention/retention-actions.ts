"use server";

import { namespacePath } from "@/lib/domain/organizations/shared/organization-path";
import { setRetention } from "@/lib/domain/retention/set-retention";
import type { ChosenRetention, SetRetentionInput } from "@/lib/domain/retention/shared/retention";
import { numberOf, revisionOf, runFormAction, textOf } from "@/lib/http/form-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";
import type { Shared } from "@/lib/platform/wire/revision";

export async function setRetentionAction(
  input: SetRetentionInput,
  form?: FormData,
): Promise<ActionResult<Shared<ChosenRetention>>> {
  return runFormAction({
    input,
    form,
    read: (fields) => ({
      namespace: textOf(fields, "namespace"),
      ...revisionOf(fields),
      deliveries: numberOf(fields, "deliveries"),
      bodies: numberOf(fields, "bodies"),
      events: numberOf(fields, "events"),
    }),
    verb: (given, ctx) => setRetention({ ctx, input: given }),
    next: (_nothing, { namespace }) => namespacePath(namespace, "settings"),
  });
}
