"use client";

import { Pencil } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useUpdate } from "@/components/repositories/use-update";
import { ConflictNotice } from "@/components/revisions/conflict-notice";
import { Button } from "@/components/ui/button";
import { RefusalBanner } from "@/components/ui/refusal";
import { TextArea } from "@/components/ui/text-area";
import { UnsavedChangesGuard } from "@/components/ui/unsaved-changes-guard";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";

type OverviewProps = {
  repository: RepositoryRef;
  fullDescription: string | null;
  revision: number;
  canEdit: boolean;
  /** The rendered description. */
  children: ReactNode;
};

/** The full description, and its editor in the same place. */
export function Overview({ repository, fullDescription, revision, canEdit, children }: OverviewProps) {
  const [isEditing, setEditing] = useState(false);
  const form = useUpdate({
    repository,
    revision,
    shown: { fullDescription },
    done: "Overview saved",
    onSaved: () => setEditing(false),
  });
  const { values, change, submit, pending, refused, errors, conflict } = form;
  const cancel = () => {
    setEditing(false);
    form.cancel();
  };
  return (
    <>
      <div className="mb-5 flex items-center justify-between gap-4">
        <h2 className="text-xl font-medium">Repository overview</h2>
        {canEdit && !isEditing && (
          <Button variant="quiet" onClick={() => setEditing(true)}>
            <Pencil aria-hidden="true" size={16} />
            Edit
          </Button>
        )}
      </div>
      {!isEditing ? (
        children
      ) : (
        <div className="flex flex-col gap-4">
          <RefusalBanner refused={refused} fields={["changes.fullDescription"]} />
          <UnsavedChangesGuard hasChanges={form.hasChanges} />
          <ConflictNotice conflict={conflict} pending={pending} />
          <TextArea
            label="Full description, in Markdown"
            rows={16}
            autoFocus
            value={values.fullDescription ?? ""}
            onChange={(event) => change({ fullDescription: event.target.value || null })}
            errors={errors("fullDescription")}
          />
          <div className="flex gap-2">
            <Button variant="primary" isPending={pending} onClick={() => submit()}>
              Save
            </Button>
            <Button variant="quiet" onClick={cancel}>
              Cancel
            </Button>
          </div>
        </div>
      )}
    </>
  );
}
