"use client";

import { Pencil } from "lucide-react";
import { useState } from "react";
import { useUpdate } from "@/components/repositories/use-update";
import { ConflictNotice } from "@/components/revisions/conflict-notice";
import { AskBeforeLeaving } from "@/components/ui/ask-before-leaving";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { IconButton } from "@/components/ui/icon-button";
import { RefusalBanner } from "@/components/ui/refusal";
import { TextField } from "@/components/ui/text-field";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";

type EditDescriptionProps = {
  repository: RepositoryRef;
  description: string;
  revision: number;
};

/** The short description, edited in place. Enter saves, and Escape cancels. */
export function EditDescription({ repository, description, revision }: EditDescriptionProps) {
  const [isEditing, setEditing] = useState(false);
  const { values, change, submit, cancel, pending, refused, errors, conflict, hasChanges } = useUpdate({
    repository,
    revision,
    shown: { description },
    done: "Description saved",
    onSaved: () => setEditing(false),
  });
  const close = () => {
    setEditing(false);
    cancel();
  };
  if (!isEditing) {
    return (
      <div className="flex min-h-9 items-center gap-2">
        <p className={description ? "min-w-0 wrap-anywhere" : "text-muted italic"}>
          {description || "Add a description"}
        </p>
        <IconButton label="Edit description" onClick={() => setEditing(true)}>
          <Pencil aria-hidden="true" size={20} />
        </IconButton>
      </div>
    );
  }
  return (
    <>
      {/* Outside the form, whose Escape discards the changes. */}
      <AskBeforeLeaving hasChanges={hasChanges} />
      <Form
        onSubmit={submit}
        onKeyDown={(event) => event.key === "Escape" && close()}
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
          <Button variant="quiet" onClick={close} className="min-h-11">
            Cancel
          </Button>
        </div>
      </Form>
    </>
  );
}
