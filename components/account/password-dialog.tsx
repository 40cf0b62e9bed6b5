import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { TextField } from "@/components/ui/text-field";
import type { ActionCall } from "@/components/ui/use-action";

type PasswordDialogProps = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  description?: string;
  /** The label of the button. */
  confirm: string;
  /** Whether a code from the app is also required. */
  asksForCode?: boolean;
  /** From `useAction`. The code is empty unless `asksForCode` is set. */
  call: ActionCall<[input: { password: string; code: string }]>;
};

/** Asks for the password before changes that could let a stranger in or lock the owner out. */
export function PasswordDialog({ isOpen, onClose, title, description, ...question }: PasswordDialogProps) {
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      title={title}
      call={question.call}
      {...(description ? { description } : {})}
    >
      <PasswordQuestion onClose={onClose} {...question} />
    </Dialog>
  );
}

type PasswordQuestionProps = Pick<PasswordDialogProps, "onClose" | "confirm" | "asksForCode" | "call">;

function PasswordQuestion({ onClose, confirm, asksForCode, call }: PasswordQuestionProps) {
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const { run, pending, refused } = call;
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
