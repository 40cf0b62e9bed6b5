"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { TextField } from "@/components/ui/text-field";
import { useAction } from "@/components/ui/use-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";

type PasswordDialogProps<Data> = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  description?: string;
  /** What the button says. */
  confirm: string;
  /** Whether a code of the app is asked for too. */
  asksForCode?: boolean;
  action: (input: { password: string; code: string }) => Promise<ActionResult<Data>>;
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
  "onClose" | "confirm" | "asksForCode" | "action" | "onDone"
>;

function PasswordQuestion<Data>({
  onClose,
  confirm,
  asksForCode,
  action,
  onDone,
}: PasswordQuestionProps<Data>) {
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const { run, pending, refused } = useAction(action, { onDone: (data) => onDone(data) });
  return (
    <Form onSubmit={() => run({ password, code })} noValidate className="flex flex-col gap-5">
      <RefusalBanner refused={refused} fields={["password", "code"]} />
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
        <Button type="submit" variant="primary" isPending={pending}>
          {confirm}
        </Button>
      </div>
    </Form>
  );
}
