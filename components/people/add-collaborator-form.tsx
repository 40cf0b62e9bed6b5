"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { COLLABORATOR_ROLE_OPTIONS } from "@/components/people/roles";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toaster";
import { useFormAction } from "@/components/ui/use-form-action";
import type { CollaboratorRole } from "@/lib/access/shared/permissions";
import { addCollaboratorAction } from "@/lib/domain/collaborators/collaborator-actions";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";

export function AddCollaboratorForm({ repository }: { repository: RepositoryRef }) {
  const router = useRouter();
  const toast = useToast();
  const { run, pending, refused, post, typed } = useFormAction(addCollaboratorAction, {
    onDone: (_nothing, added) => {
      setUsername("");
      toast.success(`Added ${added.username.trim()}`);
      router.refresh();
    },
  });
  const [username, setUsername] = useState(typed.username ?? "");
  const [role, setRole] = useState<CollaboratorRole>(
    COLLABORATOR_ROLE_OPTIONS.find(({ value }) => value === typed.role)?.value ?? "read",
  );
  const option = COLLABORATOR_ROLE_OPTIONS.find(({ value }) => value === role);
  return (
    <Form
      post={post}
      onSubmit={() => run({ repository, username, role })}
      noValidate
      aria-label="Add a collaborator"
      className="flex flex-col gap-4"
    >
      <input type="hidden" name="repository.namespace" value={repository.namespace} />
      <input type="hidden" name="repository.name" value={repository.name} />
      <RefusalBanner refused={refused} fields={["username"]} />
      <div className="flex flex-wrap items-start gap-3">
        <TextField
          label="Docker ID"
          name="username"
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
          name="role"
          options={COLLABORATOR_ROLE_OPTIONS}
          value={role}
          onChange={(value) => setRole(value as CollaboratorRole)}
          className="flex-[0_1_10rem]"
        />
        <Button type="submit" variant="primary" isPending={pending} className="mt-[1.6rem] min-h-11">
          Add
        </Button>
      </div>
      <p className="text-sm text-soft">
        {option?.label}: {option?.hint}
      </p>
    </Form>
  );
}
