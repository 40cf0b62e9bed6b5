"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState, useTransition } from "react";
import { DeleteReceiver } from "@/components/test-receivers/delete-receiver";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toaster";
import type { FieldErrors } from "@/lib/errors";
import type { ActionResult } from "@/lib/http/action-result";
import type { ReceiverAnswer, ReceiverRef, SetAnswerInput } from "@/lib/test-receivers/receiver-input";
import { receiverQueries } from "@/lib/test-receivers/receiver-queries";

const KINDS = [
  { value: "answer", label: "A response" },
  { value: "reset", label: "A reset of the connection" },
];

const CALLBACKS = [
  { value: "", label: "None" },
  { value: "success", label: "success" },
  { value: "failure", label: "failure" },
  { value: "error", label: "error" },
];

type ReceiverAnswerFormProps = {
  receiverKey: string;
  answer: ReceiverAnswer;
  /** The Webhooks tab that it belongs to. */
  home: string;
  save: (input: SetAnswerInput) => Promise<ActionResult<void>>;
  remove: (input: ReceiverRef) => Promise<ActionResult<void>>;
};

/** What a test receiver answers from the next request on. */
export function ReceiverAnswerForm({
  receiverKey: key,
  answer,
  home,
  save,
  remove,
}: ReceiverAnswerFormProps) {
  const toast = useToast();
  const queryClient = useQueryClient();
  const [values, setValues] = useState({
    ...answer,
    status: String(answer.status),
    delay: String(answer.delay),
    failuresLeft: String(answer.failuresLeft),
  });
  const [errors, setErrors] = useState<FieldErrors>({});
  const [isPending, start] = useTransition();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const { status, delay, failuresLeft } = values;
      const numbers = {
        status: numberOf(status),
        delay: numberOf(delay),
        failuresLeft: numberOf(failuresLeft),
      };
      const result = await save({ key, answer: { ...values, ...numbers } });
      setErrors(result.ok ? {} : result.fields);
      if (!result.ok) return void toast.error("Not saved", result.message);
      toast.success("The next request is answered so");
      // They count down from here: saving something else later does not begin again.
      setValues((saved) => ({ ...saved, failuresLeft: "0" }));
      await queryClient.invalidateQueries(receiverQueries.details(key));
    });
  };
  const field = (name: "status" | "delay" | "failuresLeft") => ({
    value: values[name],
    inputMode: "numeric" as const,
    autoComplete: "off",
    errors: errors[`answer.${name}`],
    onChange: (event: { target: { value: string } }) => setValues({ ...values, [name]: event.target.value }),
  });
  return (
    <form onSubmit={submit} noValidate aria-labelledby="answer" className="flex flex-col gap-5">
      <h2 id="answer" className="text-xl font-medium">
        Its answer
      </h2>
      <SelectField
        label="Answer with"
        options={KINDS}
        value={values.resets ? "reset" : "answer"}
        onChange={(kind) => setValues({ ...values, resets: kind === "reset" })}
      />
      {!values.resets && (
        <>
          <TextField label="Status" {...field("status")} />
          <TextArea
            label="Body"
            rows={3}
            value={values.body}
            errors={errors["answer.body"] ?? []}
            onChange={(event) => setValues({ ...values, body: event.target.value })}
          />
        </>
      )}
      <TextField
        label="Delay"
        hint="Milliseconds, up to 30,000. A delivery gives up after 15 s."
        {...field("delay")}
      />
      <TextField
        label="Fail first"
        hint="So many requests are answered 500 before the others get this answer."
        {...field("failuresLeft")}
      />
      <SelectField
        label="Callback"
        hint="What it says by the payload's callback_url once it has answered."
        options={CALLBACKS}
        value={values.callbackState ?? ""}
        onChange={(state) =>
          setValues({ ...values, callbackState: (state || null) as ReceiverAnswer["callbackState"] })
        }
      />
      <div className="flex flex-wrap justify-between gap-3">
        <Button type="submit" variant="primary" isPending={isPending}>
          Save
        </Button>
        <DeleteReceiver receiverKey={key} home={home} remove={remove} />
      </div>
    </form>
  );
}

/** What is no number is refused as such, at its field. */
function numberOf(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text);
}
