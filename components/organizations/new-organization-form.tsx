"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import type { CreateOrganizationAction } from "@/components/organizations/organization-actions";
import { ErrorBanner } from "@/components/ui/banner";
import { Button, ButtonLink } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import type { ActionResult } from "@/lib/http/action-result";
import { namespacePath } from "@/lib/organizations/organization-path";

export function NewOrganizationForm({ create }: { create: CreateOrganizationAction }) {
  const router = useRouter();
  const [values, setValues] = useState({ namespace: "", displayName: "" });
  const [refused, setRefused] = useState<Extract<ActionResult<never>, { ok: false }> | null>(null);
  const [isPending, start] = useTransition();
  const submit = () =>
    start(async () => {
      const result = await create(values);
      if (!result.ok) return setRefused(result);
      router.push(namespacePath(result.data, "members"));
    });
  const field = (name: keyof typeof values) => ({
    value: values[name],
    onChange: (event: { target: { value: string } }) => setValues({ ...values, [name]: event.target.value }),
    errors: refused?.fields[name],
    autoComplete: "off",
  });
  return (
    <form action={submit} noValidate className="flex flex-col gap-6">
      {refused && Object.keys(refused.fields).length === 0 && <ErrorBanner>{refused.message}</ErrorBanner>}
      <TextField
        label="Namespace"
        hint="4 to 30 lowercase letters and digits: the first part of its repositories' names. It cannot be changed later."
        autoFocus
        autoCapitalize="none"
        spellCheck={false}
        {...field("namespace")}
      />
      <TextField label="Name" hint="Such as: Acme, Inc." {...field("displayName")} />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" isPending={isPending}>
          Create
        </Button>
        <ButtonLink variant="quiet" href="/organizations">
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}
