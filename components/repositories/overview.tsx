"use client";

import { Pencil } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import type { UpdateRepositoryAction } from "@/components/repositories/repository-actions";
import { Button } from "@/components/ui/button";
import { RefusalBanner } from "@/components/ui/refusal";
import { TextArea } from "@/components/ui/text-area";
import { useAction } from "@/components/ui/use-action";
import type { RepositoryRef } from "@/lib/repositories/repository-input";

type OverviewProps = {
  repository: RepositoryRef;
  fullDescription: string;
  canEdit: boolean;
  update: UpdateRepositoryAction;
  /** The rendered description. */
  children: ReactNode;
};

/** The full description, and its editor in the same place. */
export function Overview({ repository, fullDescription, canEdit, update, children }: OverviewProps) {
  const router = useRouter();
  const [draft, setDraft] = useState<string | null>(null);
  const { run, pending, refused, reset } = useAction(update, {
    onDone: () => {
      setDraft(null);
      router.refresh();
    },
  });
  const save = () => run({ ...repository, changes: { fullDescription: draft || null } });
  const cancel = () => {
    setDraft(null);
    reset();
  };
  return (
    <>
      <div className="mb-5 flex items-center justify-between gap-4">
        <h2 className="text-xl font-medium">Repository overview</h2>
        {canEdit && draft === null && (
          <Button variant="quiet" onClick={() => setDraft(fullDescription)}>
            <Pencil aria-hidden="true" size={16} />
            Edit
          </Button>
        )}
      </div>
      {draft === null ? (
        children
      ) : (
        <div className="flex flex-col gap-4">
          <RefusalBanner refused={refused} fields={["changes.fullDescription"]} />
          <TextArea
            label="Full description, in Markdown"
            rows={16}
            autoFocus
            value={draft}
            onChange={(event) => setDraft(event.target.value)}
            errors={refused?.fields["changes.fullDescription"]}
          />
          <div className="flex gap-2">
            <Button variant="primary" isPending={pending} onClick={save}>
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
