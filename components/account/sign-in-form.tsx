"use client";

import { useState } from "react";
import { CodeForm } from "@/components/account/code-form";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { TextField } from "@/components/ui/text-field";
import { usePostAction } from "@/components/ui/use-post-action";
import { signInAction } from "@/lib/domain/accounts/session-actions";
import type { SignInStep } from "@/lib/domain/accounts/shared/two-factor";

type SignInFormProps = {
  next: string;
  /** Set if the first step was completed elsewhere, such as at a provider. */
  challenge?: string | undefined;
};

/** Asks for Docker ID and password, and then for a code if the account needs one. */
export function SignInForm({ next, challenge }: SignInFormProps) {
  const { run, pending, refused, post, posted, typed } = usePostAction(signInAction, {
    onDone: (nextStep) => {
      setStep(nextStep);
    },
  });
  const [step, setStep] = useState<SignInStep | undefined>(challenge ? { challenge } : posted);
  const [identifier, setIdentifier] = useState(typed.identifier ?? "");
  const [password, setPassword] = useState("");
  if (step?.challenge) {
    return <CodeForm challenge={step.challenge} next={next} />;
  }
  return (
    <Form post={post} onSubmit={run} noValidate className="flex flex-col gap-5">
      <RefusalBanner refused={refused} fields={["identifier", "password"]} />
      <input type="hidden" name="next" value={next} />
      <TextField
        label="Docker ID or email"
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
      <Button type="submit" variant="primary" isPending={pending}>
        Sign in
      </Button>
    </Form>
  );
}
