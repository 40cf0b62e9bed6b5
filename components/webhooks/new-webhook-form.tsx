"use client";

import { Plus } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { ErrorBanner } from "@/components/ui/banner";
import { IconButton } from "@/components/ui/icon-button";
import { Spinner } from "@/components/ui/spinner";
import { TextField } from "@/components/ui/text-field";
import { useCreateWebhook } from "@/components/webhooks/use-create-webhook";
import type { CreateWebhookAction } from "@/components/webhooks/webhook-actions";
import { DomainError, type FieldErrors } from "@/lib/errors";
import type { RepositoryRef } from "@/lib/repositories/repository-input";
import { NewWebhook } from "@/lib/webhooks/webhook-input";

const EMPTY = { name: "", hookUrl: "" };

type NewWebhookFormProps = { repository: RepositoryRef; create: CreateWebhookAction };

/**
 * Docker Hub's form: two fields and a round +. It is grey until the form is valid, yet can be pressed: then
 * the fields say what is missing.
 */
export function NewWebhookForm({ repository, create }: NewWebhookFormProps) {
  const [values, setValues] = useState(EMPTY);
  const [errors, setErrors] = useState<FieldErrors>({});
  const form = useRef<HTMLFormElement>(null);
  const mutation = useCreateWebhook(repository, create);
  const isValid = NewWebhook.safeParse(values).success;

  const refuse = (fields: FieldErrors) => {
    setErrors(fields);
    const first = fields.name ? "name" : "hookUrl";
    form.current?.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (mutation.isPending) return;
    const parsed = NewWebhook.safeParse(values);
    if (!parsed.success) return refuse(fieldErrors(parsed.error.issues));
    setErrors({});
    mutation.mutate(parsed.data, {
      onSuccess: () => {
        setValues(EMPTY);
        form.current?.querySelector<HTMLInputElement>("[name=name]")?.focus();
      },
      onError: (error) => error instanceof DomainError && refuse(error.fields),
    });
  };
  const field = (name: keyof typeof values) => ({
    name,
    value: values[name],
    autoComplete: "off",
    isLabelInside: true,
    errors: errors[name],
    onChange: (event: { target: { value: string } }) => {
      setValues({ ...values, [name]: event.target.value });
      setErrors({ ...errors, [name]: [] });
    },
  });
  const hasFieldErrors = Object.values(errors).some((messages) => messages.length > 0);
  return (
    <form ref={form} onSubmit={submit} noValidate aria-labelledby="new-webhook">
      <h3 id="new-webhook" className="mb-2 font-medium">
        New webhook
      </h3>
      {mutation.isError && !hasFieldErrors && (
        <div className="mb-4">
          <ErrorBanner>{mutation.error.message}</ErrorBanner>
        </div>
      )}
      <div className="flex items-start gap-4 max-md:flex-col max-md:items-stretch">
        <TextField label="Webhook name" className="flex-1" {...field("name")} />
        <TextField
          label="Webhook URL"
          inputMode="url"
          spellCheck={false}
          dir="ltr"
          className="flex-1"
          {...field("hookUrl")}
        />
        <IconButton
          label="Create"
          type="submit"
          aria-disabled={mutation.isPending || undefined}
          className={isValid ? "size-11 bg-accent-soft text-accent" : "size-11"}
        >
          {mutation.isPending ? <Spinner /> : <Plus aria-hidden="true" size={26} />}
        </IconButton>
      </div>
    </form>
  );
}

function fieldErrors(issues: readonly { path: PropertyKey[]; message: string }[]): FieldErrors {
  const fields: FieldErrors = {};
  for (const { path, message } of issues) fields[String(path[0])] ??= [message];
  return fields;
}
