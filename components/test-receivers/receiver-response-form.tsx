"use client";

import { useQueryClient } from "@tanstack/react-query";
import type { ChangeEvent } from "react";
import { ConflictNotice } from "@/components/revisions/conflict-notice";
import { useSharedForm } from "@/components/revisions/use-shared-form";
import { DeleteReceiver } from "@/components/test-receivers/delete-receiver";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toaster";
import { UnsavedChangesGuard } from "@/components/ui/unsaved-changes-guard";
import { alsoChanged } from "@/lib/domain/revisions/shared/field-labels";
import { setResponseAction } from "@/lib/domain/test-receivers/receiver-actions";
import type { ReceiverResponse } from "@/lib/domain/test-receivers/shared/receiver-input";
import { receiverQueries } from "@/lib/domain/test-receivers/shared/receiver-queries";

const KINDS = [
  { value: "response", label: "A response" },
  { value: "reset", label: "Connection reset" },
];

const CALLBACKS = [
  { value: "", label: "None" },
  { value: "success", label: "success" },
  { value: "failure", label: "failure" },
  { value: "error", label: "error" },
];

type ReceiverResponseFormProps = {
  receiverKey: string;
  response: ReceiverResponse;
  revision: number;
  /** The Webhooks tab that it belongs to. */
  home: string;
};

/** The response of a test receiver, starting with the next request. */
export function ReceiverResponseForm({
  receiverKey: key,
  response,
  revision,
  home,
}: ReceiverResponseFormProps) {
  const toast = useToast();
  const queryClient = useQueryClient();
  const form = useSharedForm(
    setResponseAction,
    {
      shown: toValues(response),
      revision,
      // The count starts when you set it. Saving other fields later doesn't restart it.
      read: (current) => ({ ...toValues(current), failuresLeft: "0" }),
      toInput: ({ status, delay, failuresLeft, ...rest }, basis) => ({
        key,
        revision: basis,
        response: {
          ...rest,
          ...(status !== undefined && { status: numberOf(status) }),
          ...(delay !== undefined && { delay: numberOf(delay) }),
          ...(failuresLeft !== undefined && { failuresLeft: numberOf(failuresLeft) }),
        },
      }),
      onSaved: async (changes) => {
        toast.success("Saved the response for the next request", alsoChanged(changes));
        await queryClient.invalidateQueries(receiverQueries.details(key));
      },
    },
    ({ kind, callbackState }) => ({
      ...(kind !== undefined && { resets: kind === "reset" }),
      ...(callbackState !== undefined && {
        callbackState: (callbackState || null) as ReceiverResponse["callbackState"],
      }),
    }),
  );
  const { values, change, submit, pending, refused, post, conflict } = form;
  const errors = refused?.fields ?? {};
  const field = (name: "status" | "delay" | "failuresLeft") => ({
    name,
    value: values[name],
    inputMode: "numeric" as const,
    autoComplete: "off",
    errors: errors[`response.${name}`],
    onChange: ({ target: { value } }: ChangeEvent<HTMLInputElement>) => change({ [name]: value }),
  });
  return (
    <Form post={post} onSubmit={submit} noValidate aria-labelledby="response" className="flex flex-col gap-5">
      <input type="hidden" name="key" value={key} />
      <input type="hidden" name="revision" value={form.revision} />
      <h2 id="response" className="text-xl font-medium">
        Response
      </h2>
      <SelectField
        label="Respond with"
        name="kind"
        options={KINDS}
        value={values.resets ? "reset" : "response"}
        onChange={(kind) => change({ resets: kind === "reset" })}
      />
      {!values.resets && (
        <>
          <TextField label="Status" {...field("status")} />
          <TextArea
            label="Body"
            name="body"
            rows={3}
            value={values.body}
            errors={errors["response.body"] ?? []}
            onChange={({ target: { value } }) => change({ body: value })}
          />
        </>
      )}
      <TextField
        label="Delay"
        hint="Milliseconds, up to 30,000. A delivery times out after 15 s."
        {...field("delay")}
      />
      <TextField
        label="Fail first"
        hint="The number of requests that get 500 before others get this response."
        {...field("failuresLeft")}
      />
      <SelectField
        label="Callback"
        name="callbackState"
        hint="The state to report to the payload's callback_url after responding."
        options={CALLBACKS}
        value={values.callbackState ?? ""}
        onChange={(state) => change({ callbackState: (state || null) as ReceiverResponse["callbackState"] })}
      />
      <RefusalBanner
        refused={refused}
        fields={[...(values.resets ? [] : ["status", "body"]), "delay", "failuresLeft"].map(
          (name) => `response.${name}`,
        )}
      />
      <UnsavedChangesGuard hasChanges={form.hasChanges} />
      <ConflictNotice conflict={conflict} pending={pending} />
      <div className="flex flex-wrap justify-between gap-3">
        <Button type="submit" variant="primary" isPending={pending}>
          Save
        </Button>
        <DeleteReceiver receiverKey={key} home={home} />
      </div>
    </Form>
  );
}

function toValues(response: ReceiverResponse) {
  const { status, delay, failuresLeft } = response;
  return { ...response, status: String(status), delay: String(delay), failuresLeft: String(failuresLeft) };
}

/** Sends other text unchanged, so that it is refused at its field. */
function numberOf(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text);
}
