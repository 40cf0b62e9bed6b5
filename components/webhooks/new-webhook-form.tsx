"use client";

import { Plus } from "lucide-react";
import { type FormEvent, useRef, useState, useTransition } from "react";
import type { z } from "zod";
import { ErrorBanner } from "@/components/ui/banner";
import { IconButton } from "@/components/ui/icon-button";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toaster";
import { FurtherUrls } from "@/components/webhooks/further-urls";
import { useCreateWebhook } from "@/components/webhooks/use-create-webhook";
import type { CreateWebhookAction, MakeReceiverAction } from "@/components/webhooks/webhook-actions";
import { DomainError, type FieldErrors } from "@/lib/errors";
import { quoted } from "@/lib/sentence";
import type { NewWebhook } from "@/lib/webhooks/webhook-input";
import type { WebhookScope } from "@/lib/webhooks/webhook-scope";

/** Nobody needs the rules before they type. */
const loadRules = async (): Promise<z.ZodType<NewWebhook>> =>
  (await import("@/lib/webhooks/webhook-input")).NewWebhook;

const WHOLE_FORM = "";
const EMPTY = { name: "", hookUrls: [""] };
const FIRST_URL = "hookUrls.0";

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
  const [rules, setRules] = useState<z.ZodType<NewWebhook>>();
  const isValid = rules?.safeParse(values).success ?? false;

  const focus = (name: string) => form.current?.querySelector<HTMLInputElement>(`[name="${name}"]`)?.focus();
  const refuse = (fields: FieldErrors) => {
    setErrors(fields);
    focus(Object.keys(fields).find((field) => form.current?.elements.namedItem(field)) ?? FIRST_URL);
  };
  /** What was refused is back in its fields, unless the next one is being typed there. */
  const giveBack = (refused: typeof values, error: Error) => {
    const typed = new FormData(form.current ?? undefined);
    if (typed.get("name") || typed.get(FIRST_URL)) {
      toast.error(`${quoted(refused.name)} was not created`, error.message);
      return;
    }
    setValues(refused);
    const hasFields = error instanceof DomainError && Object.keys(error.fields).length > 0;
    refuse(hasFields ? error.fields : { [WHOLE_FORM]: [error.message] });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const parsed = (rules ?? (await loadRules())).safeParse(values);
    if (!parsed.success) return refuse(fieldErrors(parsed.error.issues));
    setErrors({});
    setValues(EMPTY);
    focus("name");
    mutation.mutateAsync(parsed.data).catch((error: Error) => giveBack(values, error));
  };
  const prepare = () => {
    if (!rules) void loadRules().then((loaded) => setRules(() => loaded));
  };
  const [isMaking, startMaking] = useTransition();
  const makeUrl = () =>
    startMaking(async () => {
      const result = await makeReceiver({ scope: repository });
      if (!result.ok) return void toast.error("No test receiver", result.message);
      setValues(({ name, hookUrls }) => ({
        name: name || "test",
        hookUrls: hookUrls.with(Math.max(0, hookUrls.indexOf("")), result.data),
      }));
      setErrors({});
      form.current?.querySelector<HTMLButtonElement>("[type=submit]")?.focus();
    });
  const change = (changed: Partial<typeof values>) => {
    setValues({ ...values, ...changed });
    const isOfChanged = ([field]: [string, unknown]) => field.split(".")[0] === Object.keys(changed)[0];
    const kept = Object.entries(errors).filter((entry) => entry[0] !== WHOLE_FORM && !isOfChanged(entry));
    setErrors(Object.fromEntries(kept));
  };
  return (
    <form ref={form} onSubmit={submit} onFocus={prepare} noValidate aria-labelledby="new-webhook">
      <h3 id="new-webhook" className="mb-2 font-medium">
        New webhook
      </h3>
      {errors[WHOLE_FORM]?.[0] && (
        <div className="mb-4">
          <ErrorBanner>{errors[WHOLE_FORM][0]}</ErrorBanner>
        </div>
      )}
      <div className="grid items-start gap-x-4 gap-y-3 max-md:gap-y-4 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_2.75rem]">
        <TextField
          label="Webhook name"
          isLabelInside
          name="name"
          autoComplete="off"
          value={values.name}
          errors={errors.name}
          onChange={(event) => change({ name: event.target.value })}
        />
        <TextField
          label="Webhook URL"
          isLabelInside
          name={FIRST_URL}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          dir="ltr"
          value={values.hookUrls[0] ?? ""}
          errors={errors[FIRST_URL]}
          onChange={(event) => change({ hookUrls: values.hookUrls.with(0, event.target.value) })}
        />
        <IconButton
          label="Create"
          type="submit"
          size="lg"
          tone={isValid ? "accent" : "muted"}
          className="max-md:order-last max-md:justify-self-end"
        >
          <Plus aria-hidden="true" size={26} />
        </IconButton>
        <FurtherUrls
          urls={values.hookUrls}
          errors={errors}
          isLabelInside
          className="md:col-span-2 md:col-start-2"
          onChange={(hookUrls) => change({ hookUrls })}
        >
          <p className="text-sm text-soft max-md:order-1 md:col-start-1">
            No receiver at hand?{" "}
            <button type="button" className="link" disabled={isMaking} onClick={makeUrl}>
              Use a test receiver
            </button>{" "}
            of Dockbell's own: it shows what arrives.
          </p>
        </FurtherUrls>
      </div>
    </form>
  );
}

function fieldErrors(issues: readonly { path: PropertyKey[]; message: string }[]): FieldErrors {
  const fields: FieldErrors = {};
  for (const { path, message } of issues) fields[path.join(".")] ??= [message];
  return fields;
}
