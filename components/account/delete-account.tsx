"use client";

import { type ChangeEvent, useState } from "react";
import { DeleteSection } from "@/components/ui/delete-section";
import { TextField } from "@/components/ui/text-field";
import { useAction } from "@/components/ui/use-action";
import { deleteAccountAction } from "@/lib/domain/accounts/account-actions";
import { counted } from "@/lib/platform/text/sentence";

type Contents = Record<"repositories" | "webhooks" | "registries" | "tokens" | "organizations", number>;

type DeleteAccountProps = {
  username: string;
  contents: Contents;
  hasPassword: boolean;
  hasTwoFactor: boolean;
};

const EMPTY = { confirmation: "", password: "", code: "" };

/** Deletes the account after asking for its Docker ID and password. */
export function DeleteAccount({ username, contents, hasPassword, hasTwoFactor }: DeleteAccountProps) {
  const [values, setValues] = useState(EMPTY);
  const call = useAction(deleteAccountAction);
  const field = (name: keyof typeof EMPTY) => ({
    value: values[name],
    onChange: ({ target: { value } }: ChangeEvent<HTMLInputElement>) =>
      setValues((before) => ({ ...before, [name]: value })),
    errors: call.refused?.fields[name],
  });
  return (
    <DeleteSection
      title="Delete account"
      consequences={consequencesOf(contents)}
      subject={username}
      call={call}
      onSubmit={() => call.run(values)}
      fields={Object.keys(EMPTY)}
    >
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
    </DeleteSection>
  );
}

function consequencesOf({ repositories, webhooks, registries, tokens, organizations }: Contents): string {
  const deleted = [
    countOf(repositories, "repository", "repositories"),
    countOf(webhooks, "webhook"),
    countOf(registries, "connected registry", "connected registries"),
    countOf(tokens, "access token"),
  ].flat();
  const left = countOf(organizations, "organization");
  const what = new Intl.ListFormat("en").format([...deleted, "all history and sessions"]);
  const leaving = left.length > 0 ? ` You also leave ${left}.` : "";
  return `This also deletes your ${what}.${leaving} Pending deliveries are canceled, and anyone can take your Docker ID. You can't undo this.`;
}

/** The count with its noun; empty if the count is 0. */
function countOf(count: number, one: string, many?: string): string[] {
  return count === 0 ? [] : [counted(count, one, many)];
}
