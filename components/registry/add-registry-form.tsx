"use client";

import { useState } from "react";
import { RegistrySetup } from "@/components/registry/registry-setup";
import { Button, ButtonLink } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { useFormAction } from "@/components/ui/use-form-action";
import { namespacePath } from "@/lib/domain/organizations/shared/organization";
import { addSourceAction } from "@/lib/domain/registry/registry-actions";
import { withToken } from "@/lib/domain/registry/shared/registry-guide";
import type { AddedSource } from "@/lib/domain/registry/shared/source-input";

type AddRegistryFormProps = {
  namespace: string;
  kinds: readonly { value: string; label: string }[];
};

/** Asks for kind and name, and then shows the token once with the registry's configuration. */
export function AddRegistryForm({ namespace, kinds }: AddRegistryFormProps) {
  const { run, pending, refused, post, posted, typed } = useFormAction(addSourceAction, {
    onDone: (source) => {
      setAdded(source);
    },
  });
  const [kind, setKind] = useState(
    (kinds.find(({ value }) => value === typed.kind) ?? kinds[0])?.value ?? "",
  );
  const [name, setName] = useState(typed.name ?? "");
  const [added, setAdded] = useState<AddedSource | undefined>(posted);
  if (added) {
    return (
      <div className="flex flex-col gap-6">
        <p role="status" className="text-soft">
          To finish connecting {added.name}, add this to its configuration:
        </p>
        <RegistrySetup
          guide={withToken(added.guide, added.token)}
          token={added.token}
          warning={added.warning}
        />
        <div>
          <ButtonLink variant="primary" href={namespacePath(namespace, `registries/${added.id}`)}>
            Check for events
          </ButtonLink>
        </div>
      </div>
    );
  }
  return (
    <Form
      post={post}
      onSubmit={() => run({ namespace, kind, name })}
      noValidate
      className="flex flex-col gap-6"
    >
      <input type="hidden" name="namespace" value={namespace} />
      <RefusalBanner refused={refused} fields={["kind", "name"]} />
      <SelectField
        label="Kind"
        name="kind"
        errors={refused?.fields.kind}
        options={kinds}
        value={kind}
        onChange={setKind}
      />
      <TextField
        label="Name"
        name="name"
        hint="A name that identifies the registry, such as office registry."
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.target.value)}
        errors={refused?.fields.name}
      />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" isPending={pending}>
          Connect
        </Button>
        <ButtonLink variant="quiet" href={namespacePath(namespace, "registries")}>
          Cancel
        </ButtonLink>
      </div>
    </Form>
  );
}
