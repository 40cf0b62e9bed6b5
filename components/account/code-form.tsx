"use client";

import { useActionState, useState } from "react";
import type { AccountFormAction } from "@/components/account/account-form-action";
import { ErrorBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";

type CodeFormProps = {
  action: AccountFormAction;
  /** What the first step gave. */
  challenge: string;
  next: string;
};

/** The second step of signing in. */
export function CodeForm({ action, challenge, next }: CodeFormProps) {
  const [state, submit, isPending] = useActionState(action, null);
  // Controlled: React empties the fields of a form after its action otherwise.
  const [code, setCode] = useState("");
  const [isRecovery, setRecovery] = useState(false);
  const isAtField = Boolean(state?.fields.code);
  return (
    <form action={submit} noValidate className="flex flex-col gap-5">
      {state && !isAtField && <ErrorBanner>{state.message}</ErrorBanner>}
      <input type="hidden" name="challenge" value={challenge} />
      <input type="hidden" name="next" value={next} />
      <TextField
        key={String(isRecovery)}
        label={isRecovery ? "Recovery code" : "Authentication code"}
        hint={
          isRecovery
            ? "One of the ten that you kept when you set this up. It works once."
            : "The 6 digits that your authenticator app shows now."
        }
        name="code"
        autoFocus
        autoComplete={isRecovery ? "off" : "one-time-code"}
        inputMode={isRecovery ? "text" : "numeric"}
        autoCapitalize="none"
        spellCheck={false}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        errors={state?.fields.code}
      />
      <Button type="submit" variant="primary" isPending={isPending}>
        Verify
      </Button>
      <button
        type="button"
        className="link self-start"
        onClick={() => {
          setCode("");
          setRecovery(!isRecovery);
        }}
      >
        {isRecovery ? "Use your authenticator app" : "Use a recovery code"}
      </button>
    </form>
  );
}
