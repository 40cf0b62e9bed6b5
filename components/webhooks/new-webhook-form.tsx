import { Plus } from "lucide-react";
import { useRef, useState } from "react";
import type { z } from "zod";
import { Form } from "@/components/ui/form";
import { IconButton } from "@/components/ui/icon-button";
import { RefusalBanner } from "@/components/ui/refusal";
import { Spinner } from "@/components/ui/spinner";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import { FurtherUrls } from "@/components/webhooks/further-urls";
import { useCreateWebhook } from "@/components/webhooks/use-create-webhook";
import { createReceiverAction } from "@/lib/domain/test-receivers/receiver-actions";
import type { NewWebhook, WebhookScope } from "@/lib/domain/webhooks/shared/webhook-input";
import type { CreateWebhookInput } from "@/lib/domain/webhooks/shared/webhook-setting-schemas";
import type { FieldErrors } from "@/lib/platform/errors";
import { quoted } from "@/lib/platform/text/sentence";
import type { Refusal } from "@/lib/platform/wire/action-result";

/** Loads the validation rules when the person starts to type. Without a connection, the server's refusal is enough. */
const loadRules = (): Promise<z.ZodType<NewWebhook> | undefined> =>
  import("@/lib/domain/webhooks/shared/webhook-input").then(
    ({ NewWebhook: schema }) => schema,
    () => undefined,
  );

const EMPTY = { name: "", hookUrls: [""] };
const FIRST_URL = "hookUrls.0";

/**
 * Docker Hub's form with two fields and a round + button. The button is gray until the form is valid, but can be
 * pressed to show what is missing.
 */
export function NewWebhookForm({ repository }: { repository: WebhookScope }) {
  const form = useRef<HTMLFormElement>(null);
  const toast = useToast();
  const {
    run,
    pending: isSaving,
    refused,
    reset,
    post,
    typed,
  } = useCreateWebhook(repository, (refusal, input) => giveBack(input, refusal));
  const [values, setValues] = useState({ name: typed.name ?? "", hookUrls: [typed[FIRST_URL] ?? ""] });
  const [errors, setErrors] = useState<FieldErrors>(refused?.fields ?? {});
  const [rules, setRules] = useState<z.ZodType<NewWebhook>>();
  const [isChecking, setChecking] = useState(false);
  const pending = isSaving || isChecking;
  const isValid = rules?.safeParse(values).success ?? false;

  const focus = (name: string) => form.current?.querySelector<HTMLInputElement>(`[name="${name}"]`)?.focus();
  const refuse = (fields: FieldErrors) => {
    setErrors(fields);
    focus(Object.keys(fields).find((field) => form.current?.elements.namedItem(field)) ?? FIRST_URL);
  };
  /** Restores refused input to its fields, unless the next webhook is being entered there. */
  const giveBack = ({ name, hookUrls = [""] }: CreateWebhookInput, refusal: Refusal) => {
    const current = new FormData(form.current ?? undefined);
    if (current.get("name") || current.get(FIRST_URL)) {
      reset();
      toast.refused(`Couldn't create ${quoted(name)}`, refusal);
      return;
    }
    setValues({ name, hookUrls });
    refuse(refusal.fields);
  };
  const submit = async () => {
    if (pending) return;
    // On a slow connection the rules can arrive after the input.
    setChecking(true);
    const parsed = (rules ?? (await loadRules()))?.safeParse(values);
    setChecking(false);
    if (parsed?.success === false) return refuse(fieldErrors(parsed.error.issues));
    setErrors({});
    setValues(EMPTY);
    focus("name");
    reset();
    run({ repository, ...values });
  };
  const prepare = () => {
    if (!rules) void loadRules().then((loaded) => setRules(() => loaded));
  };
  const receiver = useAction(createReceiverAction, {
    onDone: (url) => {
      setValues(({ name, hookUrls }) => ({
        name: name || "test",
        hookUrls: hookUrls.with(Math.max(0, hookUrls.indexOf("")), url),
      }));
      setErrors({});
      form.current?.querySelector<HTMLButtonElement>("[type=submit]")?.focus();
    },
    onRefused: (refusal) => toast.refused("Couldn't create a test receiver", refusal),
  });
  const change = (changed: Partial<typeof values>) => {
    setValues((before) => ({ ...before, ...changed }));
    const isOfChanged = ([field]: [string, unknown]) => field.split(".")[0] === Object.keys(changed)[0];
    setErrors((before) => Object.fromEntries(Object.entries(before).filter((entry) => !isOfChanged(entry))));
    reset();
  };
  return (
    <Form
      ref={form}
      post={post}
      onSubmit={submit}
      onFocus={prepare}
      noValidate
      aria-labelledby="new-webhook"
      className="print:hidden"
    >
      <input type="hidden" name="repository.namespace" value={repository.namespace} />
      {repository.name !== undefined && (
        <input type="hidden" name="repository.name" value={repository.name} />
      )}
      <h3 id="new-webhook" className="mb-2 font-medium">
        New webhook
      </h3>
      <div className="mb-4 empty:hidden">
        <RefusalBanner refused={refused} fields={["name", ...values.hookUrls.map(urlField)]} />
      </div>
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
        {/* On a phone the button stands below the fields and has a visible label. */}
        <div className="max-md:order-1 max-md:flex max-md:items-center max-md:gap-2 max-md:justify-self-end md:contents">
          <label htmlFor="create-webhook" className="font-medium md:hidden">
            Create
          </label>
          <IconButton
            id="create-webhook"
            label="Create"
            type="submit"
            size="lg"
            isPending={pending}
            tone={isValid ? "accent" : "muted"}
          >
            {pending ? <Spinner /> : <Plus aria-hidden="true" size={26} />}
          </IconButton>
        </div>
        <FurtherUrls
          urls={values.hookUrls}
          errors={errors}
          isLabelInside
          className="md:col-span-2 md:col-start-2"
          onChange={(hookUrls) => change({ hookUrls })}
        >
          <p className="text-sm text-soft max-md:order-2 md:col-start-1">
            No endpoint yet?{" "}
            <button
              type="button"
              className="link"
              aria-disabled={receiver.pending}
              onClick={() => receiver.run({ scope: repository })}
            >
              Use a test receiver
            </button>{" "}
            to see what is sent.
          </p>
        </FurtherUrls>
      </div>
    </Form>
  );
}

const urlField = (_url: string, step: number) => `hookUrls.${step}`;

function fieldErrors(issues: readonly { path: PropertyKey[]; message: string }[]): FieldErrors {
  const fields: FieldErrors = {};
  for (const { path, message } of issues) fields[path.join(".")] ??= [message];
  return fields;
}
