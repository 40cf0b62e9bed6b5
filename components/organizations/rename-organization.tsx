"use client";

import { useRouter } from "next/navigation";
import { ConflictNotice } from "@/components/revisions/conflict-notice";
import { useSharedForm } from "@/components/revisions/use-shared-form";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toaster";
import { UnsavedChangesGuard } from "@/components/ui/unsaved-changes-guard";
import { renameOrganizationAction } from "@/lib/domain/organizations/organization-actions";
import { alsoChanged } from "@/lib/domain/revisions/shared/field-labels";

type RenameOrganizationProps = {
  namespace: string;
  displayName: string;
  revision: number;
};

export function RenameOrganization({ namespace, displayName, revision }: RenameOrganizationProps) {
  const router = useRouter();
  const toast = useToast();
  const form = useSharedForm(renameOrganizationAction, {
    shown: { displayName },
    revision,
    read: (current) => current,
    toInput: ({ displayName: name = displayName }, basis) => ({
      namespace,
      displayName: name,
      revision: basis,
    }),
    onSaved: (changes) => {
      toast.success("Name saved", alsoChanged(changes));
      router.refresh();
    },
  });
  const { values, change, submit, pending, refused, post, conflict } = form;
  return (
    <Form
      post={post}
      onSubmit={submit}
      noValidate
      aria-labelledby="name"
      className="flex flex-col items-start gap-5"
    >
      <input type="hidden" name="namespace" value={namespace} />
      <input type="hidden" name="revision" value={form.revision} />
      <RefusalBanner refused={refused} fields={["displayName"]} />
      <UnsavedChangesGuard hasChanges={form.hasChanges} />
      <ConflictNotice conflict={conflict} pending={pending} />
      <h2 id="name" className="text-xl font-medium">
        Name
      </h2>
      <TextField
        label="Name of the organization"
        name="displayName"
        value={values.displayName}
        autoComplete="off"
        onChange={(event) => change({ displayName: event.target.value })}
        errors={refused?.fields.displayName}
        className="w-full max-w-md"
      />
      <Button type="submit" variant="primary" isPending={pending}>
        Save name
      </Button>
    </Form>
  );
}
