"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { COLLABORATOR_ROLE_OPTIONS } from "@/components/people/roles";
import { ErrorBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toaster";
import type { CollaboratorRole } from "@/lib/accounts/role-names";
import type { AddCollaboratorInput } from "@/lib/collaborators/collaborator-input";
import type { ActionResult } from "@/lib/http/action-result";
import type { RepositoryRef } from "@/lib/repositories/repository-input";

export type AddCollaboratorAction = (input: AddCollaboratorInput) => Promise<ActionResult<void>>;

type AddCollaboratorFormProps = { repository: RepositoryRef; add: AddCollaboratorAction };

export function AddCollaboratorForm({ repository, add }: AddCollaboratorFormProps) {
  const router = useRouter();
  const toast = useToast();
  const [username, setUsername] = useState("");
  const [role, setRole] = useState<CollaboratorRole>("read");
  const [refused, setRefused] = useState<Extract<ActionResult<never>, { ok: false }> | null>(null);
  const [isPending, start] = useTransition();
  // Not the form's action: after that React empties its selects.
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const result = await add({ repository, username, role });
      if (!result.ok) return setRefused(result);
      setRefused(null);
      setUsername("");
      toast.success(`${username.trim()} is a collaborator`);
      router.refresh();
    });
  };
  const option = COLLABORATOR_ROLE_OPTIONS.find(({ value }) => value === role);
  return (
    <form onSubmit={submit} noValidate aria-label="Add a collaborator" className="flex flex-col gap-4">
      {refused && !refused.fields.username && <ErrorBanner>{refused.message}</ErrorBanner>}
      <div className="flex flex-wrap items-start gap-3">
        <TextField
          label="Docker ID"
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          value={username}
          onChange={(event) => setUsername(event.target.value)}
          errors={refused?.fields.username}
          className="flex-[1_1_14rem]"
        />
        <SelectField
          label="Role"
          options={COLLABORATOR_ROLE_OPTIONS}
          value={role}
          onChange={(value) => setRole(value as CollaboratorRole)}
          className="flex-[0_1_10rem]"
        />
        <Button type="submit" variant="primary" isPending={isPending} className="mt-[1.6rem] min-h-11">
          Add
        </Button>
      </div>
      <p className="text-sm text-soft">
        {option?.label}: {option?.hint}
      </p>
    </form>
  );
}
