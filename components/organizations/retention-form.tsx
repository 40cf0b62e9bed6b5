"use client";

import { useRouter } from "next/navigation";
import type { ChangeEvent } from "react";
import { ConflictNotice } from "@/components/revisions/conflict-notice";
import { useSharedForm } from "@/components/revisions/use-shared-form";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toaster";
import { UnsavedChangesGuard } from "@/components/ui/unsaved-changes-guard";
import { setRetentionAction } from "@/lib/domain/retention/retention-actions";
import type { Retention, RetentionOverrides } from "@/lib/domain/retention/shared/retention";
import { alsoChanged } from "@/lib/domain/revisions/shared/field-labels";

type RetentionFormProps = {
  namespace: string;
  /** null for the instance's default. */
  chosen: RetentionOverrides;
  revision: number;
  usual: Retention;
};

/** A namespace's retention. An empty field uses the instance's default. */
export function RetentionForm({ namespace, chosen, revision, usual }: RetentionFormProps) {
  const router = useRouter();
  const toast = useToast();
  const form = useSharedForm(setRetentionAction, {
    shown: toValues(chosen),
    revision,
    read: toValues,
    toInput: ({ deliveries, bodies, events }, basis) => ({
      namespace,
      revision: basis,
      ...(deliveries !== undefined && { deliveries: numberOf(deliveries) }),
      ...(bodies !== undefined && { bodies: numberOf(bodies) }),
      ...(events !== undefined && { events: numberOf(events) }),
    }),
    onSaved: (changes) => {
      toast.success("Saved", alsoChanged(changes));
      router.refresh();
    },
  });
  const { values, change, submit, pending, refused, post, conflict } = form;
  const field = (name: keyof typeof values) => ({
    inputMode: "numeric" as const,
    autoComplete: "off",
    name,
    value: values[name],
    placeholder: String(usual[name]),
    errors: refused?.fields[name],
    onChange: ({ target: { value } }: ChangeEvent<HTMLInputElement>) => change({ [name]: value }),
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
      <input type="hidden" name="revision" value={form.revision} />
      <div>
        <h2 id="retention" className="text-xl font-medium">
          History
        </h2>
        <p className="mt-1 text-soft">
          Older data is deleted permanently. Pending deliveries are kept. Leave a field empty to use the
          default.
        </p>
      </div>
      <RefusalBanner refused={refused} fields={["deliveries", "bodies", "events"]} />
      <UnsavedChangesGuard hasChanges={form.hasChanges} />
      <ConflictNotice conflict={conflict} pending={pending} />
      <div className="grid w-full max-w-4xl gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <TextField label="Days to keep deliveries" {...field("deliveries")} />
        <TextField
          label="Days to keep response bodies"
          hint="Status code, headers and times stay with the delivery."
          {...field("bodies")}
        />
        <TextField
          label="Refused events to keep"
          hint="Counted separately for each connected registry."
          {...field("events")}
        />
      </div>
      <Button type="submit" variant="primary" isPending={pending}>
        Save history settings
      </Button>
    </Form>
  );
}

function toValues({ deliveries, bodies, events }: RetentionOverrides) {
  return { deliveries: shown(deliveries), bodies: shown(bodies), events: shown(events) };
}

function shown(kept: number | null): string {
  return kept === null ? "" : String(kept);
}

function numberOf(text: string): number | null {
  return text.trim() === "" ? null : Number(text);
}
