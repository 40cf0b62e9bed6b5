"use client";

import { type ChangeEvent, useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { TextField } from "@/components/ui/text-field";
import { useFormAction } from "@/components/ui/use-form-action";
import { createOrganizationAction } from "@/lib/domain/organizations/organization-actions";
import { namespacePath } from "@/lib/domain/organizations/shared/organization";

export function NewOrganizationForm() {
  const { run, pending, refused, post, typed } = useFormAction(createOrganizationAction, {
    next: (namespace) => namespacePath(namespace, "members"),
  });
  const [values, setValues] = useState({ namespace: "", displayName: "", ...typed });
  const field = (name: keyof typeof values) => ({
    name,
    value: values[name],
    onChange: ({ target: { value } }: ChangeEvent<HTMLInputElement>) =>
      setValues((before) => ({ ...before, [name]: value })),
    errors: refused?.fields[name],
    autoComplete: "off",
  });
  return (
    <Form post={post} onSubmit={() => run(values)} noValidate className="flex flex-col gap-6">
      <RefusalBanner refused={refused} fields={["namespace", "displayName"]} />
      <TextField
        label="Namespace"
        hint="4 to 30 lowercase letters and digits: the first part of its repositories' names. You can't change it later."
        autoFocus
        autoCapitalize="none"
        spellCheck={false}
        {...field("namespace")}
      />
      <TextField label="Name" hint="For example, Acme, Inc." {...field("displayName")} />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" isPending={pending}>
          Create
        </Button>
        <ButtonLink variant="quiet" href="/organizations">
          Cancel
        </ButtonLink>
      </div>
    </Form>
  );
}
