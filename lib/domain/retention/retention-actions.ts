"use server";

import { namespacePath } from "@/lib/domain/organizations/shared/organization";
import { setRetention } from "@/lib/domain/retention/retention";
import { formAction, numberOf, revisionOf, textOf } from "@/lib/http/action";

export const setRetentionAction = formAction({
  read: (fields) => ({
    namespace: textOf(fields, "namespace"),
    ...revisionOf(fields),
    deliveries: numberOf(fields, "deliveries"),
    bodies: numberOf(fields, "bodies"),
    events: numberOf(fields, "events"),
  }),
  verb: setRetention,
  next: (_nothing, { namespace }) => namespacePath(namespace, "settings"),
});
