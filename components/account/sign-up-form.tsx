"use client";

import { type ChangeEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { TextField } from "@/components/ui/text-field";
import { usePostAction } from "@/components/ui/use-post-action";
import { signUpAction } from "@/lib/domain/accounts/account-actions";

type SignUpFormProps = {
  /** The token of the invitation. */
  invitation?: string | undefined;
  /** The token of the link that creates the first account. */
  setup?: string | undefined;
};

export function SignUpForm({ invitation, setup }: SignUpFormProps) {
  const { run, pending, refused, post, typed } = usePostAction(signUpAction);
  const [values, setValues] = useState({ username: "", email: "", password: "", ...typed });
  const field = (name: keyof typeof values) => ({
    name,
    value: values[name],
    onChange: ({ target: { value } }: ChangeEvent<HTMLInputElement>) =>
      setValues((before) => ({ ...before, [name]: value })),
    errors: refused?.fields[name],
  });
  return (
    <Form post={post} onSubmit={run} noValidate className="flex flex-col gap-5">
      <RefusalBanner refused={refused} fields={["username", "email", "password"]} />
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
      <TextField label="Email" type="email" autoComplete="email" {...field("email")} />
      <TextField
        label="Password"
        hint="At least 9 characters."
        type="password"
        autoComplete="new-password"
        {...field("password")}
      />
      <Button type="submit" variant="primary" isPending={pending}>
        Sign up
      </Button>
    </Form>
  );
}
