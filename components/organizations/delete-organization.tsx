"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import type { DeleteOrganizationAction } from "@/components/organizations/organization-actions";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toaster";

const CONSEQUENCES =
  "Its repositories, their webhooks and history, and its connected registries go with it, and everybody may take its name. This cannot be undone.";

type DeleteOrganizationProps = { namespace: string; remove: DeleteOrganizationAction };

/** Deleting asks for the namespace. */
export function DeleteOrganization({ namespace, remove }: DeleteOrganizationProps) {
  const router = useRouter();
  const toast = useToast();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [errors, setErrors] = useState<string[]>();
  const [isPending, start] = useTransition();
  const confirm = () =>
    start(async () => {
      const result = await remove({ namespace, confirmation: typed });
      if (!result.ok) return setErrors(result.fields.confirmation ?? [result.message]);
      toast.success(`${namespace} was deleted`);
      router.push("/organizations");
    });
  return (
    <div className="flex flex-wrap items-center justify-between gap-4">
      <div className="max-w-3xl">
        <h2 className="text-xl font-medium">Delete organization</h2>
        <p className="mt-1 text-soft">{CONSEQUENCES}</p>
      </div>
      <Button variant="danger" onClick={() => setOpen(true)}>
        Delete organization
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={`Delete ${namespace}?`}
        description={CONSEQUENCES}
      >
        <form action={confirm} className="flex flex-col gap-5">
          <TextField
            label={`Type ${namespace} to confirm`}
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
