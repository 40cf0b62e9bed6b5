"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type RefObject, useEffect, useState } from "react";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import {
  fieldsOf,
  type SettingsValues,
  toChanges,
  toValues,
} from "@/components/webhooks/settings/settings-values";
import type { WebhookActions } from "@/components/webhooks/webhook-actions";
import type { FieldErrors } from "@/lib/errors";
import { quoted } from "@/lib/sentence";
import type { WebhookRef } from "@/lib/webhooks/webhook-input";
import { webhookQueries } from "@/lib/webhooks/webhook-queries";
import type { WebhookResource } from "@/lib/webhooks/webhook-resource";

type SettingsForm = {
  webhook: WebhookResource;
  reference: WebhookRef;
  update: WebhookActions["update"];
  form: RefObject<HTMLFormElement | null>;
  onSaved: () => void;
};

/** What is typed stays typed, whatever is read meanwhile and whatever is refused. */
export function useSettingsForm({ webhook, reference, update, form, onSaved }: SettingsForm) {
  const [values, setValues] = useState(() => toValues(webhook));
  const [errors, setErrors] = useState<FieldErrors>({});
  const queryClient = useQueryClient();
  const toast = useToast();
  const [refusals, setRefusals] = useState(0);
  const refuse = (fields: FieldErrors) => {
    setErrors(fields);
    setRefusals((count) => count + 1);
  };
  const { run, pending, refused, reset } = useAction(update, {
    onDone: async (saved) => {
      toast.success(`${quoted(saved.name)} was saved`);
      await queryClient.invalidateQueries({ queryKey: webhookQueries.key(reference.repository) });
      onSaved();
    },
    onRefused: ({ fields }) => refuse(fieldsOf(fields)),
  });
  useEffect(() => {
    if (refusals > 0) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [refusals, form]);
  const change = (changed: Partial<SettingsValues>) => {
    setValues((before) => ({ ...before, ...changed }));
    setErrors((before) => withoutFields(before, Object.keys(changed)));
    reset();
  };
  const submit = () => {
    const input = toChanges(values, reference.repository);
    if ("errors" in input) return refuse(input.errors);
    setErrors({});
    run({ ...reference, changes: input.changes });
  };
  const problem = refused && Object.keys(fieldsOf(refused.fields)).length === 0 ? refused : null;
  return { values, errors, change, submit, pending, problem };
}

/** What was said about a field is settled once it is changed. */
function withoutFields(errors: FieldErrors, changed: readonly string[]): FieldErrors {
  return Object.fromEntries(
    Object.entries(errors).filter(([field]) => !changed.includes(field.split(".")[0] ?? "")),
  );
}
