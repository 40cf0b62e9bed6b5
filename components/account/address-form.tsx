"use client";

import { type ChangeEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { TextField } from "@/components/ui/text-field";
import { useFormAction } from "@/components/ui/use-form-action";
import { requestAddressChangeAction } from "@/lib/domain/accounts/account-actions";

const EMPTY = { email: "", current: "" };

export function AddressForm() {
  const { run, pending, refused, post, posted, typed } = useFormAction(requestAddressChangeAction, {
    onDone: (address) => {
      setSent(address);
      setValues(EMPTY);
    },
  });
  const [sent, setSent] = useState<string | undefined>(posted);
  const [values, setValues] = useState({ ...EMPTY, ...typed });
  const field = (name: keyof typeof EMPTY) => ({
    name,
    value: values[name],
    onChange: ({ target: { value } }: ChangeEvent<HTMLInputElement>) =>
      setValues((before) => ({ ...before, [name]: value })),
    errors: refused?.fields[name],
    className: "w-full max-w-md",
  });
  return (
    <Form
      post={post}
      onSubmit={() => run({ email: values.email, current: values.current })}
      noValidate
      aria-label="Email"
      className="flex flex-col items-start gap-5"
    >
      <RefusalBanner refused={refused} fields={Object.keys(EMPTY)} />
      {sent !== undefined && (
        <p role="status" className="wrap-anywhere">
          Open the link that we sent to <span className="font-medium">{sent}</span> within an hour. If the
          address belongs to another account, no email is sent.
        </p>
      )}
      <TextField
        label="New email"
        hint="We send a link to this address. Your address changes when you open it."
        type="email"
        autoComplete="email"
        {...field("email")}
      />
      <TextField
        label="Your password"
        type="password"
        autoComplete="current-password"
        {...field("current")}
      />
      <Button type="submit" variant="primary" isPending={pending}>
        Change email
      </Button>
    </Form>
  );
}
