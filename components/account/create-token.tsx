"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { SCOPE_OPTIONS } from "@/components/account/scopes";
import { Button } from "@/components/ui/button";
import { CodeBox } from "@/components/ui/code-box";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { useFormAction } from "@/components/ui/use-form-action";
import type { Scope } from "@/lib/access/shared/permissions";
import { createTokenAction } from "@/lib/domain/accounts/account-actions";
import { daysFromNow } from "@/lib/domain/accounts/shared/days-from-now";

const LIFETIMES = [
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In a year" },
  { value: "", label: "Never" },
];

/** Creates an access token and shows it only here, until the next one is created. */
export function CreateToken() {
  const router = useRouter();
  const { run, pending, refused, post, posted, typed } = useFormAction(createTokenAction, {
    onDone: (newToken) => {
      setToken(newToken);
      setLabel("");
      router.refresh();
    },
  });
  const [label, setLabel] = useState(typed.label ?? "");
  const [scope, setScope] = useState<Scope>(
    SCOPE_OPTIONS.find(({ value }) => value === typed.scope)?.value ?? "repo:write",
  );
  const [days, setDays] = useState(typed.days ?? "90");
  const [token, setToken] = useState(posted ?? "");
  const submit = () =>
    run({ label, scopes: [scope], expiresAt: daysFromNow(days === "" ? null : Number(days)) });
  return (
    <div className="flex flex-col gap-5">
      <Form
        post={post}
        onSubmit={submit}
        noValidate
        aria-label="New access token"
        className="flex flex-col gap-4"
      >
        <RefusalBanner refused={refused} fields={["label"]} />
        <div className="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-[1fr_15rem_10rem_auto]">
          <TextField
            label="Label"
            name="label"
            placeholder="ci"
            autoComplete="off"
            value={label}
            onChange={(event) => setLabel(event.target.value)}
            errors={refused?.fields.label}
          />
          <SelectField
            label="Scope"
            name="scope"
            options={SCOPE_OPTIONS}
            value={scope}
            onChange={(value) => setScope(value as Scope)}
          />
          <SelectField label="Expires" name="days" options={LIFETIMES} value={days} onChange={setDays} />
          <Button
            type="submit"
            variant="primary"
            isPending={pending}
            className="min-h-11 sm:mt-[1.6rem] sm:justify-self-start"
          >
            Create token
          </Button>
        </div>
        <p className="text-sm text-soft">{SCOPE_OPTIONS.find(({ value }) => value === scope)?.hint}</p>
      </Form>
      {token && (
        <div role="status" className="flex flex-col gap-3">
          <p>Copy the token now. It isn't shown again.</p>
          <CodeBox text={token} label="Copy access token" />
        </div>
      )}
    </div>
  );
}
