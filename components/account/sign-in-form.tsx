"use client";

import { useActionState, useState } from "react";
import type { AccountFormAction } from "@/components/account/account-form-action";
import { ErrorBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";

export function SignInForm({ action, next }: { action: AccountFormAction; next: string }) {
  const [state, submit, isPending] = useActionState(action, null);
  // Controlled: React empties the fields of a form after its action otherwise.
  const [identifier, setIdentifier] = useState("");
  const [password, setPassword] = useState("");
  const hasFieldErrors = state !== null && Object.keys(state.fields).length > 0;
  return (
    <form action={submit} noValidate className="flex flex-col gap-5">
      {state && !hasFieldErrors && <ErrorBanner>{state.message}</ErrorBanner>}
      <input type="hidden" name="next" value={next} />
      <TextField
        label="Docker ID or e-mail"
        name="identifier"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={identifier}
        onChange={(event) => setIdentifier(event.target.value)}
        errors={state?.fields.identifier}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        errors={state?.fields.password}
      />
      <Button type="submit" variant="primary" isPending={isPending}>
        Sign in
      </Button>
    </form>
  );
}
