"use client";

import { type ChangeEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { TextField } from "@/components/ui/text-field";
import { useAction } from "@/components/ui/use-action";
import { deleteAccountAction } from "@/lib/domain/accounts/account-actions";

type Contents = Record<"repositories" | "webhooks" | "registries" | "tokens" | "organizations", number>;

type DeleteAccountProps = {
  username: string;
  contents: Contents;
  hasPassword: boolean;
  hasTwoFactor: boolean;
};

const EMPTY = { confirmation: "", password: "", code: "" };

/** Deletes the account, after its Docker ID and its password. */
export function DeleteAccount({ username, contents, hasPassword, hasTwoFactor }: DeleteAccountProps) {
  const [isOpen, setOpen] = useState(false);
  const [values, setValues] = useState(EMPTY);
  const call = useAction(deleteAccountAction);
  const field = (name: keyof typeof EMPTY) => ({
    value: values[name],
    onChange: ({ target: { value } }: ChangeEvent<HTMLInputElement>) =>
      setValues((before) => ({ ...before, [name]: value })),
    errors: call.refused?.fields[name],
  });
  const consequences = consequencesOf(contents);
  return (
    <div className="flex flex-wrap items-center justify-between gap-4">
      <div className="max-w-3xl">
        <h2 className="text-xl font-medium">Delete account</h2>
        <p className="mt-1 text-soft">{consequences}</p>
      </div>
      <Button variant="danger" onClick={() => setOpen(true)}>
        Delete account
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={`Delete ${username}?`}
        description={consequences}
        call={call}
      >
        <Form onSubmit={() => call.run(values)} noValidate className="flex flex-col gap-5">
          <RefusalBanner refused={call.refused} fields={Object.keys(EMPTY)} />
          <TextField
            label={`Type ${username} to confirm`}
            autoComplete="off"
            spellCheck={false}
            {...field("confirmation")}
          />
          {hasPassword && (
            <TextField
              label="Your password"
              type="password"
              autoComplete="current-password"
              {...field("password")}
            />
          )}
          {hasTwoFactor && (
            <TextField
              label="Code"
              hint="From your authenticator app, or a recovery code."
              autoComplete="one-time-code"
              {...field("code")}
            />
          )}
          <div className="flex justify-end gap-2">
            <Button variant="quiet" onClick={() => setOpen(false)}>
              Cancel
            </Button>
            <Button type="submit" variant="danger" isPending={call.pending}>
              Delete
            </Button>
          </div>
        </Form>
      </Dialog>
    </div>
  );
}

function consequencesOf({ repositories, webhooks, registries, tokens, organizations }: Contents): string {
  const deleted = [
    countOf(repositories, "repository", "repositories"),
    countOf(webhooks, "webhook", "webhooks"),
    countOf(registries, "connected registry", "connected registries"),
    countOf(tokens, "access token", "access tokens"),
  ].flat();
  const left = countOf(organizations, "organization", "organizations");
  const what = new Intl.ListFormat("en").format([...deleted, "all history and sessions"]);
  const leaving = left.length > 0 ? ` You also leave ${left}.` : "";
  return `This also deletes your ${what}.${leaving} Pending deliveries are cancelled, and anyone can take your Docker ID. You can't undo this.`;
}

/** Nothing for none. */
function countOf(count: number, one: string, more: string): string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? one : more}`];
}
