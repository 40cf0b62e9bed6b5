"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import type { CreateRepositoryAction } from "@/components/repositories/repository-actions";
import { VisibilityChoice } from "@/components/repositories/visibility-choice";
import { ErrorBanner } from "@/components/ui/banner";
import { Button, ButtonLink } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import type { ActionResult } from "@/lib/http/action-result";
import { repositoryPath } from "@/lib/repositories/repository-path";

type NewRepositoryFormProps = {
  namespaces: readonly string[];
  /** The namespace to begin with; the first one otherwise. */
  initial?: string;
  create: CreateRepositoryAction;
};

export function NewRepositoryForm({ namespaces, initial, create }: NewRepositoryFormProps) {
  const router = useRouter();
  const [namespace, setNamespace] = useState(initial ?? namespaces[0] ?? "");
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const [isPrivate, setPrivate] = useState(false);
  const [refused, setRefused] = useState<Extract<ActionResult<never>, { ok: false }> | null>(null);
  const [isPending, start] = useTransition();
  // Not the form's action: after that React empties its selects.
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const result = await create({ namespace, name, description, isPrivate });
      if (!result.ok) return setRefused(result);
      router.push(repositoryPath(result.data, "webhooks"));
    });
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-6">
      {refused && Object.keys(refused.fields).length === 0 && <ErrorBanner>{refused.message}</ErrorBanner>}
      <div className="flex items-start gap-3 max-sm:flex-col max-sm:items-stretch">
        <SelectField
          label="Namespace"
          options={namespaces.map((one) => ({ value: one, label: one }))}
          value={namespace}
          onChange={setNamespace}
          errors={refused?.fields.namespace}
          className="min-w-40"
        />
        <TextField
          label="Repository name"
          autoFocus
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          value={name}
          onChange={(event) => setName(event.target.value)}
          errors={refused?.fields.name}
          className="flex-1"
        />
      </div>
      <TextField
        label="Short description"
        hint={`${description.length} of 100 characters`}
        value={description}
        maxLength={100}
        onChange={(event) => setDescription(event.target.value)}
        errors={refused?.fields.description}
      />
      <VisibilityChoice isPrivate={isPrivate} onChange={setPrivate} />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" isPending={isPending}>
          Create
        </Button>
        <ButtonLink variant="quiet" href="/repositories">
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}
