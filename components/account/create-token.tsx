"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import type { CreateTokenAction } from "@/components/account/account-actions";
import { SCOPE_OPTIONS } from "@/components/account/scopes";
import { ErrorBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { CodeBox } from "@/components/ui/code-box";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import type { Scope } from "@/lib/accounts/permissions";
import type { ActionResult } from "@/lib/http/action-result";

const DAY_MS = 24 * 60 * 60 * 1_000;

const LIFETIMES = [
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In a year" },
  { value: "", label: "Never" },
];

/** Makes an access token; it stands here until the next one is made, and nowhere else. */
export function CreateToken({ create }: { create: CreateTokenAction }) {
  const router = useRouter();
  const [label, setLabel] = useState("");
  const [scope, setScope] = useState<Scope>("repo:write");
  const [days, setDays] = useState("90");
  const [token, setToken] = useState("");
  const [refused, setRefused] = useState<Extract<ActionResult<never>, { ok: false }> | null>(null);
  const [isPending, start] = useTransition();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const expiresAt = days ? new Date(Date.now() + Number(days) * DAY_MS) : null;
      const result = await create({ label, scopes: [scope], expiresAt });
      setRefused(result.ok ? null : result);
      if (!result.ok) return;
      setToken(result.data);
      setLabel("");
      router.refresh();
    });
  };
  return (
    <div className="flex flex-col gap-5">
      <form onSubmit={submit} noValidate aria-label="New access token" className="flex flex-col gap-4">
        {refused && !refused.fields.label && <ErrorBanner>{refused.message}</ErrorBanner>}
        <div className="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-[1fr_15rem_10rem_auto]">
          <TextField
            label="What it is for"
            placeholder="ci"
            autoComplete="off"
            value={label}
            onChange={(event) => setLabel(event.target.value)}
            errors={refused?.fields.label}
          />
          <SelectField
            label="Scope"
            options={SCOPE_OPTIONS}
            value={scope}
            onChange={(value) => setScope(value as Scope)}
          />
          <SelectField label="Expires" options={LIFETIMES} value={days} onChange={setDays} />
          <Button
            type="submit"
            variant="primary"
            isPending={isPending}
            className="min-h-11 sm:mt-[1.6rem] sm:justify-self-start"
          >
            Create token
          </Button>
        </div>
        <p className="text-sm text-soft">{SCOPE_OPTIONS.find(({ value }) => value === scope)?.hint}</p>
      </form>
      {token && (
        <div role="status" className="flex flex-col gap-3">
          <p>Copy the token now: it is not shown again.</p>
          <CodeBox text={token} label="Copy access token" />
        </div>
      )}
    </div>
  );
}
