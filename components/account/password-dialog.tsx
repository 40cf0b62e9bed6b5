"use client";

import { type FormEvent, useState, useTransition } from "react";
import { ErrorBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import type { ActionResult } from "@/lib/http/action-result";

type PasswordDialogProps<Data> = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  description?: string;
  /** What the button says. */
  confirm: string;
  /** Whether a code of the app is asked for too. */
  asksForCode?: boolean;
  run: (input: { password: string; code: string }) => Promise<ActionResult<Data>>;
  onDone: (data: Data) => void;
};

/** Asks for the password before what would let a stranger stay in, or keep its owner out. */
export function PasswordDialog<Data>({
  isOpen,
  onClose,
  title,
  description,
  ...rest
}: PasswordDialogProps<Data>) {
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      title={title}
      {...(description ? { description } : {})}
    >
      <PasswordQuestion onClose={onClose} {...rest} />
    </Dialog>
  );
}

type PasswordQuestionProps<Data> = Pick<
  PasswordDialogProps<Data>,
  "onClose" | "confirm" | "asksForCode" | "run" | "onDone"
>;

function PasswordQuestion<Data>({ onClose, confirm, asksForCode, run, onDone }: PasswordQuestionProps<Data>) {
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [refused, setRefused] = useState<Extract<ActionResult<never>, { ok: false }> | null>(null);
  const [isPending, start] = useTransition();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const result = await run({ password, code });
      if (result.ok) onDone(result.data);
      else setRefused(result);
    });
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      {refused && !refused.fields.password && !refused.fields.code && (
        <ErrorBanner>{refused.message}</ErrorBanner>
      )}
      <TextField
        label="Your password"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        errors={refused?.fields.password}
      />
      {asksForCode && (
        <TextField
          label="Code"
          hint="From your authenticator app, or a recovery code."
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => setCode(event.target.value)}
          errors={refused?.fields.code}
        />
      )}
      <div className="flex justify-end gap-2">
        <Button variant="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" isPending={isPending}>
          {confirm}
        </Button>
      </div>
    </form>
  );
}
