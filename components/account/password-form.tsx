"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import type { ChangePasswordAction } from "@/components/account/account-actions";
import { ErrorBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toaster";
import type { ActionResult } from "@/lib/http/action-result";

const EMPTY = { current: "", password: "" };

export function PasswordForm({ username, change }: { username: string; change: ChangePasswordAction }) {
  const router = useRouter();
  const toast = useToast();
  const [values, setValues] = useState(EMPTY);
  const [refused, setRefused] = useState<Extract<ActionResult<never>, { ok: false }> | null>(null);
  const [isPending, start] = useTransition();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const result = await change(values);
      setRefused(result.ok ? null : result);
      if (!result.ok) return;
      setValues(EMPTY);
      toast.success("Password changed", "Everything else that was signed in has been signed out.");
      router.refresh();
    });
  };
  const field = (name: keyof typeof EMPTY) => ({
    type: "password",
    value: values[name],
    onChange: (event: { target: { value: string } }) => setValues({ ...values, [name]: event.target.value }),
    errors: refused?.fields[name],
    className: "w-full max-w-md",
  });
  return (
    <form onSubmit={submit} noValidate aria-label="Password" className="flex flex-col items-start gap-5">
      {refused && Object.keys(refused.fields).length === 0 && <ErrorBanner>{refused.message}</ErrorBanner>}
      {/* For password managers. */}
      <input type="text" hidden readOnly autoComplete="username" value={username} />
      <TextField label="Current password" autoComplete="current-password" {...field("current")} />
      <TextField
        label="New password"
        hint="At least 9 characters. Your other sessions end."
        autoComplete="new-password"
        {...field("password")}
      />
      <Button
        type="submit"
        variant="primary"
        disabled={!values.current || !values.password}
        isPending={isPending}
      >
        Change password
      </Button>
    </form>
  );
}
