"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toaster";
import type { FieldErrors } from "@/lib/errors";
import type { ActionResult } from "@/lib/http/action-result";
import type { ChosenRetention, Retention, SetRetentionInput } from "@/lib/retention/retention";

type RetentionFormProps = {
  namespace: string;
  /** null where the namespace has the installation's own. */
  chosen: ChosenRetention;
  usual: Retention;
  save: (input: SetRetentionInput) => Promise<ActionResult<void>>;
};

/** How much of a namespace's history is kept; an empty field is what the installation keeps. */
export function RetentionForm({ namespace, chosen, usual, save }: RetentionFormProps) {
  const router = useRouter();
  const toast = useToast();
  const [values, setValues] = useState({
    deliveries: shown(chosen.deliveries),
    bodies: shown(chosen.bodies),
    events: shown(chosen.events),
  });
  const [errors, setErrors] = useState<FieldErrors>({});
  const [isPending, start] = useTransition();
  const submit = () =>
    start(async () => {
      const input = {
        deliveries: numberOf(values.deliveries),
        bodies: numberOf(values.bodies),
        events: numberOf(values.events),
      };
      const result = await save({ namespace, ...input });
      setErrors(result.ok ? {} : result.fields);
      if (result.ok) {
        toast.success("Saved");
        router.refresh();
      } else toast.error("Not saved", result.message);
    });
  const field = (name: keyof typeof values) => ({
    inputMode: "numeric" as const,
    autoComplete: "off",
    value: values[name],
    placeholder: String(usual[name]),
    errors: errors[name],
    onChange: (event: { target: { value: string } }) => setValues({ ...values, [name]: event.target.value }),
  });
  return (
    <form action={submit} noValidate aria-labelledby="retention" className="flex flex-col items-start gap-5">
      <div>
        <h2 id="retention" className="text-xl font-medium">
          History
        </h2>
        <p className="mt-1 text-soft">
          What is older is removed for good. What has not ended stays. Leave a field empty for what is usual
          here.
        </p>
      </div>
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
      <Button type="submit" variant="primary" isPending={isPending}>
        Save history
      </Button>
    </form>
  );
}

function shown(kept: number | null): string {
  return kept === null ? "" : String(kept);
}

function numberOf(text: string): number | null {
  return text.trim() === "" ? null : Number(text);
}
