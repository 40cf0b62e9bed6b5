"use client";

import { Pencil } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import type { UpdateRepositoryAction } from "@/components/repositories/repository-actions";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { TextField } from "@/components/ui/text-field";
import type { RepositoryRef } from "@/lib/repositories/repository-input";

type EditDescriptionProps = {
  repository: RepositoryRef;
  description: string;
  update: UpdateRepositoryAction;
};

/** The short description, edited where it stands: Enter saves, Escape leaves it as it was. */
export function EditDescription({ repository, description, update }: EditDescriptionProps) {
  const router = useRouter();
  const [draft, setDraft] = useState<string | null>(null);
  const [errors, setErrors] = useState<string[]>();
  const [isPending, start] = useTransition();
  const close = () => {
    setDraft(null);
    setErrors(undefined);
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const result = await update({ ...repository, changes: { description: draft ?? "" } });
      if (!result.ok) return setErrors(result.fields["changes.description"] ?? [result.message]);
      close();
      router.refresh();
    });
  };
  if (draft === null) {
    return (
      <div className="flex min-h-9 items-center gap-2">
        <p className={description ? "break-words" : "text-muted italic"}>
          {description || "Add a description"}
        </p>
        <IconButton label="Edit description" onClick={() => setDraft(description)}>
          <Pencil aria-hidden="true" size={20} />
        </IconButton>
      </div>
    );
  }
  return (
    <form
      onSubmit={save}
      onKeyDown={(event) => event.key === "Escape" && close()}
      className="flex max-w-2xl flex-wrap items-start gap-2"
    >
      <TextField
        label="Short description"
        isLabelInside
        autoFocus
        maxLength={100}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        errors={errors}
        hint={`${draft.length} of 100 characters`}
        className="min-w-56 flex-1"
      />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" isPending={isPending} className="min-h-11">
          Save
        </Button>
        <Button variant="quiet" onClick={close} className="min-h-11">
          Cancel
        </Button>
      </div>
    </form>
  );
}
