import { useUpdate } from "@/components/repositories/use-update";
import { ConflictNotice } from "@/components/revisions/conflict-notice";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { TextField } from "@/components/ui/text-field";
import { UnsavedChangesGuard } from "@/components/ui/unsaved-changes-guard";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";

export type DescriptionProps = {
  repository: RepositoryRef;
  description: string;
  revision: number;
};

/** Edits the short description in place. Enter saves, and Escape cancels. */
export function DescriptionForm({
  repository,
  description,
  revision,
  onClose,
}: DescriptionProps & { onClose: () => void }) {
  const { values, change, submit, pending, refused, errors, conflict, hasChanges } = useUpdate({
    repository,
    revision,
    shown: { description },
    done: "Description saved",
    onSaved: onClose,
  });
  return (
    <>
      {/* Outside the form, whose Escape discards the changes. */}
      <UnsavedChangesGuard hasChanges={hasChanges} />
      <Form
        onSubmit={submit}
        onKeyDown={(event) => event.key === "Escape" && onClose()}
        className="flex max-w-2xl flex-wrap items-start gap-2"
      >
        <RefusalBanner refused={refused} fields={["changes.description"]} />
        <ConflictNotice conflict={conflict} pending={pending} />
        <TextField
          label="Short description"
          isLabelInside
          autoFocus
          maxLength={100}
          value={values.description}
          onChange={(event) => change({ description: event.target.value })}
          errors={errors("description")}
          hint={`${values.description.length} of 100 characters`}
          className="min-w-56 flex-1"
        />
        <div className="flex gap-2">
          <Button type="submit" variant="primary" isPending={pending} className="min-h-11">
            Save
          </Button>
          <Button variant="quiet" onClick={onClose} className="min-h-11">
            Cancel
          </Button>
        </div>
      </Form>
    </>
  );
}
