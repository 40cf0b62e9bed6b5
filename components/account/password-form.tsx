"use client";

import { useRouter } from "next/navigation";
import { type ChangeEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toaster";
import { useFormAction } from "@/components/ui/use-form-action";
import { changePasswordAction } from "@/lib/domain/accounts/account-actions";

const EMPTY = { current: "", password: "" };

export function PasswordForm({ username }: { username: string }) {
  const router = useRouter();
  const toast = useToast();
  const [values, setValues] = useState(EMPTY);
  const { run, pending, refused, post } = useFormAction(changePasswordAction, {
    onDone: () => {
      setValues(EMPTY);
      toast.success("Password changed", "All your other sessions were signed out.");
      router.refresh();
    },
  });
  const field = (name: keyof typeof EMPTY) => ({
    type: "password",
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
      onSubmit={() => run(values)}
      noValidate
      aria-label="Password"
      className="flex flex-col items-start gap-5"
    >
      <RefusalBanner refused={refused} fields={Object.keys(EMPTY)} />
      {/* For password managers. */}
      <input type="text" hidden readOnly autoComplete="username" value={username} />
      <TextField label="Current password" autoComplete="current-password" {...field("current")} />
      <TextField
        label="New password"
        hint="At least 9 characters. This signs out your other sessions."
        autoComplete="new-password"
        {...field("password")}
      />
      <Button type="submit" variant="primary" isPending={pending}>
        Change password
      </Button>
    </Form>
  );
}
