"use client";

import { useActionState, useState } from "react";
import type { AccountFormAction } from "@/components/account/account-form-action";
import { ErrorBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";

type SignUpFormProps = {
  action: AccountFormAction;
  /** The token of the invitation that the account is made for. */
  invitation?: string;
  /** The token of the link that creates the first account. */
  setup?: string;
};

export function SignUpForm({ action, invitation, setup }: SignUpFormProps) {
  const [state, submit, isPending] = useActionState(action, null);
  // Controlled: React empties the fields of a form after its action otherwise.
  const [values, setValues] = useState({ username: "", email: "", password: "" });
  const hasFieldErrors = state !== null && Object.keys(state.fields).length > 0;
  const field = (name: keyof typeof values) => ({
    name,
    value: values[name],
    onChange: (event: { target: { value: string } }) => setValues({ ...values, [name]: event.target.value }),
    errors: state?.fields[name],
  });
  return (
    <form action={submit} noValidate className="flex flex-col gap-5">
      {state && !hasFieldErrors && <ErrorBanner>{state.message}</ErrorBanner>}
      {invitation && <input type="hidden" name="invitation" value={invitation} />}
      {setup && <input type="hidden" name="setup" value={setup} />}
      <TextField
        label="Docker ID"
        hint="4 to 30 lowercase letters and digits. It is also the namespace of your repositories."
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        {...field("username")}
      />
      <TextField label="E-mail" type="email" autoComplete="email" {...field("email")} />
      <TextField
        label="Password"
        hint="At least 9 characters."
        type="password"
        autoComplete="new-password"
        {...field("password")}
      />
      <Button type="submit" variant="primary" isPending={isPending}>
        Sign up
      </Button>
    </form>
  );
}
