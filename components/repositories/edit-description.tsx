"use client";

import { Pencil } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { UpdateRepositoryAction } from "@/components/repositories/repository-actions";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { IconButton } from "@/components/ui/icon-button";
import { RefusalBanner } from "@/components/ui/refusal";
import { TextField } from "@/components/ui/text-field";
import { useAction } from "@/components/ui/use-action";
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
  const { run, pending, refused, reset } = useAction(update, {
    onDone: () => {
      setDraft(null);
      router.refresh();
    },
  });
  const close = () => {
    setDraft(null);
    reset();
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
    <Form
      onSubmit={() => run({ ...repository, changes: { description: draft } })}
      onKeyDown={(event) => event.key === "Escape" && close()}
      className="flex max-w-2xl flex-wrap items-start gap-2"
    >
      <RefusalBanner refused={refused} fields={["changes.description"]} />
      <TextField
        label="Short description"
        isLabelInside
        autoFocus
        maxLength={100}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        errors={refused?.fields["changes.description"]}
        hint={`${draft.length} of 100 characters`}
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
  );
}
