"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import type { DeleteRepositoryAction } from "@/components/repositories/repository-actions";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toaster";
import type { RepositoryRef } from "@/lib/repositories/repository-input";

type DeleteRepositoryProps = { repository: RepositoryRef; remove: DeleteRepositoryAction };

/** Deleting asks for the repository's name. */
export function DeleteRepository({ repository, remove }: DeleteRepositoryProps) {
  const router = useRouter();
  const toast = useToast();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [errors, setErrors] = useState<string[]>();
  const [isPending, start] = useTransition();
  const repoName = `${repository.namespace}/${repository.name}`;
  const confirm = () =>
    start(async () => {
      const result = await remove({ ...repository, confirmation: typed });
      if (!result.ok) return setErrors(result.fields.confirmation ?? [result.message]);
      toast.success(`${repoName} was deleted`);
      router.push("/repositories");
    });
  return (
    <div className="flex flex-wrap items-center justify-between gap-4">
      <div>
        <h2 className="text-xl font-medium">Delete repository</h2>
        <p className="mt-1 text-soft">
          Its tags, webhooks and their history go with it. This cannot be undone.
        </p>
      </div>
      <Button variant="danger" onClick={() => setOpen(true)}>
        Delete repository
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={`Delete ${repoName}?`}
        description="Its tags, webhooks and their history go with it. This cannot be undone."
      >
        <form action={confirm} className="flex flex-col gap-5">
          <TextField
            label={`Type ${repository.name} to confirm`}
            value={typed}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
            errors={errors}
          />
          <div className="flex justify-end gap-2">
            <Button variant="quiet" onClick={() => setOpen(false)}>
              Cancel
            </Button>
            <Button type="submit" variant="danger" isPending={isPending}>
              Delete
            </Button>
          </div>
        </form>
      </Dialog>
    </div>
  );
}
