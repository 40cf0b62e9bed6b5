import { useQueryClient } from "@tanstack/react-query";
import { type RefObject, useEffect, useState } from "react";
import { useSharedForm } from "@/components/revisions/use-shared-form";
import { useToast } from "@/components/ui/toaster";
import {
  fieldsOf,
  type SettingsValues,
  toChanges,
  toValues,
} from "@/components/webhooks/settings/settings-values";
import { alsoChanged } from "@/lib/domain/revisions/shared/field-labels";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { webhookQueries } from "@/lib/domain/webhooks/shared/webhook-queries";
import type { WebhookResource } from "@/lib/domain/webhooks/shared/webhook-resource";
import { settingsOf } from "@/lib/domain/webhooks/shared/webhook-settings";
import { updateWebhookAction } from "@/lib/domain/webhooks/webhook-actions";
import type { FieldErrors } from "@/lib/platform/errors";
import { quoted } from "@/lib/platform/text/sentence";

type SettingsForm = {
  webhook: WebhookResource;
  reference: WebhookRef;
  form: RefObject<HTMLFormElement | null>;
  onSaved: () => void;
};

/** Keeps the input, regardless of updates and refusals. */
export function useSettingsForm({ webhook, reference, form, onSaved }: SettingsForm) {
  const [errors, setErrors] = useState<FieldErrors>({});
  const queryClient = useQueryClient();
  const toast = useToast();
  const [refusals, setRefusals] = useState(0);
  const refuse = (fields: FieldErrors) => {
    setErrors(fields);
    setRefusals((count) => count + 1);
  };
  const shared = useSharedForm(updateWebhookAction, {
    shown: toValues(settingsOf(webhook)),
    revision: webhook.revision,
    read: toValues,
    toInput: (changed, revision) => {
      const input = toChanges(changed);
      if ("changes" in input) return { ...reference, revision, changes: input.changes };
      refuse(input.errors);
      return null;
    },
    onSaved: async (changes, { name }) => {
      toast.success(`Saved ${quoted(name)}`, alsoChanged(changes));
      await queryClient.invalidateQueries({ queryKey: webhookQueries.key(reference.repository) });
      onSaved();
    },
    onUnchanged: onSaved,
    onRefused: ({ fields }) => refuse(fieldsOf(fields)),
  });
  useEffect(() => {
    if (refusals > 0) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [refusals, form]);
  const change = (changed: Partial<SettingsValues>) => {
    shared.change(changed);
    setErrors((before) => withoutFields(before, Object.keys(changed)));
    shared.reset();
  };
  const submit = () => {
    setErrors({});
    shared.submit();
  };
  const { values, pending, conflict, refused, hasChanges } = shared;
  const problem = refused && Object.keys(fieldsOf(refused.fields)).length === 0 ? refused : null;
  return { values, errors, change, submit, pending, problem, conflict, hasChanges };
}

/** Clears a field's errors when it changes. */
function withoutFields(errors: FieldErrors, changed: readonly string[]): FieldErrors {
  return Object.fromEntries(
    Object.entries(errors).filter(([field]) => !changed.includes(field.split(".")[0] ?? "")),
  );
}
