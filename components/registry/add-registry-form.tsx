"use client";

import { type FormEvent, useState, useTransition } from "react";
import type { AddSourceAction } from "@/components/registry/registry-actions";
import { RegistrySetup } from "@/components/registry/registry-setup";
import { ErrorBanner } from "@/components/ui/banner";
import { Button, ButtonLink } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import type { ActionResult } from "@/lib/http/action-result";
import { hardToReach, registryGuide } from "@/lib/registry/registry-guide";
import { KIND_NAMES, REGISTRY_KINDS, type RegistryKind } from "@/lib/registry/registry-kind";
import { registriesPath } from "@/lib/registry/registry-path";

type AddRegistryFormProps = { namespace: string; publicUrl: string; add: AddSourceAction };

/** First kind and name; then, once, the token with what to tell the registry. */
export function AddRegistryForm({ namespace, publicUrl, add }: AddRegistryFormProps) {
  const [kind, setKind] = useState<RegistryKind>("distribution");
  const [name, setName] = useState("");
  const [refused, setRefused] = useState<Extract<ActionResult<never>, { ok: false }> | null>(null);
  const [added, setAdded] = useState<{ id: string; token: string } | null>(null);
  const [isPending, start] = useTransition();
  // Not the form's action: after that React empties its selects.
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const result = await add({ namespace, kind, name });
      if (result.ok) setAdded(result.data);
      else setRefused(result);
    });
  };
  if (added) {
    return (
      <div className="flex flex-col gap-6">
        <p role="status" className="text-soft">
          {name} is connected as soon as it knows this:
        </p>
        <RegistrySetup
          guide={registryGuide({ kind, publicUrl, ...added })}
          token={added.token}
          warning={hardToReach(kind, publicUrl)}
        />
        <div>
          <ButtonLink variant="primary" href={registriesPath(namespace, added.id)}>
            See whether its events arrive
          </ButtonLink>
        </div>
      </div>
    );
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-6">
      {refused && Object.keys(refused.fields).length === 0 && <ErrorBanner>{refused.message}</ErrorBanner>}
      <SelectField
        label="Kind"
        options={REGISTRY_KINDS.map((one) => ({ value: one, label: KIND_NAMES[one] }))}
        value={kind}
        onChange={(value) => setKind(value as RegistryKind)}
      />
      <TextField
        label="Name"
        hint="For you, such as: registry in the cellar."
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.target.value)}
        errors={refused?.fields.name}
      />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" isPending={isPending}>
          Connect
        </Button>
        <ButtonLink variant="quiet" href={registriesPath(namespace)}>
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}
