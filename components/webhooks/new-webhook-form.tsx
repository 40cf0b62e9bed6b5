"use client";

import { Plus } from "lucide-react";
import { type FormEvent, useRef, useState, useTransition } from "react";
import { ErrorBanner } from "@/components/ui/banner";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toaster";
import { useCreateWebhook } from "@/components/webhooks/use-create-webhook";
import type { CreateWebhookAction, MakeReceiverAction } from "@/components/webhooks/webhook-actions";
import { DomainError, type FieldErrors } from "@/lib/errors";
import { NewWebhook } from "@/lib/webhooks/webhook-input";
import type { WebhookScope } from "@/lib/webhooks/webhook-scope";

const WHOLE_FORM = "";
const EMPTY = { name: "", hookUrl: "" };

type NewWebhookFormProps = {
  repository: WebhookScope;
  create: CreateWebhookAction;
  makeReceiver: MakeReceiverAction;
};

/**
 * Docker Hub's form: two fields and a round +. It is grey until the form is valid, yet can be pressed: then
 * the fields say what is missing.
 */
export function NewWebhookForm({ repository, create, makeReceiver }: NewWebhookFormProps) {
  const [values, setValues] = useState(EMPTY);
  const [errors, setErrors] = useState<FieldErrors>({});
  const form = useRef<HTMLFormElement>(null);
  const mutation = useCreateWebhook(repository, create);
  const toast = useToast();
  const isValid = NewWebhook.safeParse(values).success;

  const focus = (name: keyof typeof values) =>
    form.current?.querySelector<HTMLInputElement>(`[name=${name}]`)?.focus();
  const refuse = (fields: FieldErrors) => {
    setErrors(fields);
    focus(fields.name ? "name" : "hookUrl");
  };
  /** What was refused is back in its fields, unless the next one is being typed there. */
  const giveBack = (refused: typeof values, error: Error) => {
    const typed = new FormData(form.current ?? undefined);
    if (typed.get("name") || typed.get("hookUrl")) {
      toast.error(`${refused.name} was not created`, error.message);
      return;
    }
    setValues(refused);
    const hasFields = error instanceof DomainError && Object.keys(error.fields).length > 0;
    refuse(hasFields ? error.fields : { [WHOLE_FORM]: [error.message] });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const parsed = NewWebhook.safeParse(values);
    if (!parsed.success) return refuse(fieldErrors(parsed.error.issues));
    setErrors({});
    setValues(EMPTY);
    focus("name");
    mutation.mutateAsync(parsed.data).catch((error: Error) => giveBack(values, error));
  };
  const [isMaking, startMaking] = useTransition();
  const makeUrl = () =>
    startMaking(async () => {
      const result = await makeReceiver({ scope: repository });
      if (!result.ok) return void toast.error("No test receiver", result.message);
      setValues((typed) => ({ name: typed.name || "test", hookUrl: result.data }));
      setErrors({});
      form.current?.querySelector<HTMLButtonElement>("[type=submit]")?.focus();
    });
  const field = (name: keyof typeof values) => ({
    name,
    value: values[name],
    autoComplete: "off",
    isLabelInside: true,
    errors: errors[name],
    onChange: (event: { target: { value: string } }) => {
      setValues({ ...values, [name]: event.target.value });
      setErrors({ ...errors, [WHOLE_FORM]: [], [name]: [] });
    },
  });
  return (
    <form ref={form} onSubmit={submit} noValidate aria-labelledby="new-webhook">
      <h3 id="new-webhook" className="mb-2 font-medium">
        New webhook
      </h3>
      {errors[WHOLE_FORM]?.[0] && (
        <div className="mb-4">
          <ErrorBanner>{errors[WHOLE_FORM][0]}</ErrorBanner>
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
          className={classNames("size-11 max-md:self-end", isValid && "bg-accent-soft text-accent")}
        >
          <Plus aria-hidden="true" size={26} />
        </IconButton>
      </div>
      <p className="mt-2 text-sm text-soft">
        No receiver at hand?{" "}
        <button type="button" className="link" disabled={isMaking} onClick={makeUrl}>
          Use a test receiver
        </button>{" "}
        of Dockbell's own: it shows what arrives.
      </p>
    </form>
  );
}

function fieldErrors(issues: readonly { path: PropertyKey[]; message: string }[]): FieldErrors {
  const fields: FieldErrors = {};
  for (const { path, message } of issues) fields[String(path[0])] ??= [message];
  return fields;
}
