"use server";

import { namespacePath } from "@/lib/domain/organizations/shared/organization";
import { setRetention } from "@/lib/domain/retention/retention";
import type { SetRetentionInput } from "@/lib/domain/retention/shared/retention";
import { formAction, numberOf, revisionOf, textOf } from "@/lib/http/action";

export const setRetentionAction = formAction({
  read: (fields): SetRetentionInput => ({
    namespace: textOf(fields, "namespace"),
    ...revisionOf(fields),
    deliveries: numberOf(fields, "deliveries"),
    bodies: numberOf(fields, "bodies"),
    events: numberOf(fields, "events"),
  }),
  verb: (input, ctx) => setRetention({ ctx, input }),
  next: (_nothing, { namespace }) => namespacePath(namespace, "settings"),
});
