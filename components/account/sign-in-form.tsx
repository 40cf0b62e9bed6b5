"use client";

import { useActionState, useState } from "react";
import type { AccountFormAction, SignInAction } from "@/components/account/account-form-action";
import { CodeForm } from "@/components/account/code-form";
import { ErrorBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";

type SignInFormProps = { action: SignInAction; finish: AccountFormAction; next: string };

/** Docker ID and password, and then a code, of those whose account asks for one. */
export function SignInForm({ action, finish, next }: SignInFormProps) {
  const [state, submit, isPending] = useActionState(action, null);
  // Controlled: React empties the fields of a form after its action otherwise.
  const [identifier, setIdentifier] = useState("");
  const [password, setPassword] = useState("");
  if (state?.ok && state.data.challenge) {
    return <CodeForm action={finish} challenge={state.data.challenge} next={next} />;
  }
  const refused = state?.ok === false ? state : null;
  const hasFieldErrors = refused !== null && Object.keys(refused.fields).length > 0;
  return (
    <form action={submit} noValidate className="flex flex-col gap-5">
      {refused && !hasFieldErrors && <ErrorBanner>{refused.message}</ErrorBanner>}
      <input type="hidden" name="next" value={next} />
      <TextField
        label="Docker ID or e-mail"
        name="identifier"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={identifier}
        onChange={(event) => setIdentifier(event.target.value)}
        errors={refused?.fields.identifier}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        errors={refused?.fields.password}
      />
      <Button type="submit" variant="primary" isPending={isPending}>
        Sign in
      </Button>
    </form>
  );
}
