"use client";

import { useState } from "react";
import { VisibilityChoice } from "@/components/repositories/visibility-choice";
import { Button, ButtonLink } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { useFormAction } from "@/components/ui/use-form-action";
import { createRepositoryAction } from "@/lib/domain/repositories/repository-actions";
import { repositoryPath } from "@/lib/domain/repositories/shared/repository-path";

type NewRepositoryFormProps = {
  namespaces: readonly string[];
  /** The initial namespace; by default the first one. */
  initial?: string;
};

export function NewRepositoryForm({ namespaces, initial }: NewRepositoryFormProps) {
  const { run, pending, refused, post, typed } = useFormAction(createRepositoryAction, {
    next: (repository) => repositoryPath(repository, "webhooks"),
  });
  const [namespace, setNamespace] = useState(typed.namespace ?? initial ?? namespaces[0] ?? "");
  const [name, setName] = useState(typed.name ?? "");
  const [description, setDescription] = useState(typed.description ?? "");
  const [isPrivate, setPrivate] = useState(typed.visibility === "private");
  return (
    <Form
      post={post}
      onSubmit={() => run({ namespace, name, description, isPrivate })}
      noValidate
      className="flex flex-col gap-6"
    >
      <RefusalBanner refused={refused} fields={["namespace", "name", "description"]} />
      <div className="flex items-start gap-3 max-sm:flex-col max-sm:items-stretch">
        <SelectField
          label="Namespace"
          name="namespace"
          options={namespaces.map((one) => ({ value: one, label: one }))}
          value={namespace}
          onChange={setNamespace}
          errors={refused?.fields.namespace}
          className="min-w-40"
        />
        <TextField
          label="Repository name"
          name="name"
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
        name="description"
        hint={`${description.length} of 100 characters`}
        value={description}
        maxLength={100}
        onChange={(event) => setDescription(event.target.value)}
        errors={refused?.fields.description}
      />
      <VisibilityChoice isPrivate={isPrivate} onChange={setPrivate} />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" isPending={pending}>
          Create
        </Button>
        <ButtonLink variant="quiet" href="/repositories">
          Cancel
        </ButtonLink>
      </div>
    </Form>
  );
}
