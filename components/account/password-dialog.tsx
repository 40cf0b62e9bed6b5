"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { TextField } from "@/components/ui/text-field";
import { useAction } from "@/components/ui/use-action";
import type { ActionResult } from "@/lib/http/action-result";

type PasswordDialogProps<Data> = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  description?: string;
  /** What the button says. */
  confirm: string;
  action: (input: { password: string }) => Promise<ActionResult<Data>>;
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
  "onClose" | "confirm" | "action" | "onDone"
>;

function PasswordQuestion<Data>({ onClose, confirm, action, onDone }: PasswordQuestionProps<Data>) {
  const [password, setPassword] = useState("");
  const { run, pending, refused } = useAction(action, { onDone: (data) => onDone(data) });
  return (
    <Form onSubmit={() => run({ password })} noValidate className="flex flex-col gap-5">
      <RefusalBanner refused={refused} fields={["password"]} />
      <TextField
        label="Your password"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        errors={refused?.fields.password}
      />
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
