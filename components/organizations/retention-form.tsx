"use client";

import { useRouter } from "next/navigation";
import { type ChangeEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toaster";
import { useFormAction } from "@/components/ui/use-form-action";
import type { FormAction } from "@/lib/http/action-result";
import type { ChosenRetention, Retention, SetRetentionInput } from "@/lib/retention/retention";

type RetentionFormProps = {
  namespace: string;
  /** null where the namespace has the installation's own. */
  chosen: ChosenRetention;
  usual: Retention;
  save: FormAction<SetRetentionInput, void>;
};

/** How much of a namespace's history is kept; an empty field is what the installation keeps. */
export function RetentionForm({ namespace, chosen, usual, save }: RetentionFormProps) {
  const router = useRouter();
  const toast = useToast();
  const { run, pending, refused, post, typed } = useFormAction(save, {
    onDone: () => {
      toast.success("Saved");
      router.refresh();
    },
  });
  const [values, setValues] = useState({
    deliveries: typed.deliveries ?? shown(chosen.deliveries),
    bodies: typed.bodies ?? shown(chosen.bodies),
    events: typed.events ?? shown(chosen.events),
  });
  const submit = () =>
    run({
      namespace,
      deliveries: numberOf(values.deliveries),
      bodies: numberOf(values.bodies),
      events: numberOf(values.events),
    });
  const field = (name: keyof typeof values) => ({
    inputMode: "numeric" as const,
    autoComplete: "off",
    name,
    value: values[name],
    placeholder: String(usual[name]),
    errors: refused?.fields[name],
    onChange: ({ target: { value } }: ChangeEvent<HTMLInputElement>) =>
      setValues((before) => ({ ...before, [name]: value })),
  });
  return (
    <Form
      post={post}
      onSubmit={submit}
      noValidate
      aria-labelledby="retention"
      className="flex flex-col items-start gap-5"
    >
      <input type="hidden" name="namespace" value={namespace} />
      <div>
        <h2 id="retention" className="text-xl font-medium">
          History
        </h2>
        <p className="mt-1 text-soft">
          What is older is removed for good. What has not ended stays. Leave a field empty for what is usual
          here.
        </p>
      </div>
      <RefusalBanner refused={refused} fields={["deliveries", "bodies", "events"]} />
      <div className="grid w-full max-w-4xl gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <TextField label="Days that deliveries are kept" {...field("deliveries")} />
        <TextField
          label="Days that receivers' answers are kept"
          hint="Code, headers and times stay with the delivery."
          {...field("bodies")}
        />
        <TextField
          label="Refused events that are kept"
          hint="The newest of each connected registry."
          {...field("events")}
        />
      </div>
      <Button type="submit" variant="primary" isPending={pending}>
        Save history
      </Button>
    </Form>
  );
}

function shown(kept: number | null): string {
  return kept === null ? "" : String(kept);
}

function numberOf(text: string): number | null {
  return text.trim() === "" ? null : Number(text);
}
