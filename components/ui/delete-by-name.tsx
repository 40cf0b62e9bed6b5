"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import type { ActionResult } from "@/lib/http/action-result";

type DeleteByNameProps = {
  /** Of the section and its button: "Delete repository". */
  title: string;
  /** What goes with it. */
  consequences: string;
  /** What is deleted, as people call it. */
  subject: string;
  /** What has to be typed. */
  name: string;
  remove: (confirmation: string) => Promise<ActionResult<void>>;
  onDeleted: () => void;
};

/** Deletes what cannot be had back: its name has to be typed first. */
export function DeleteByName({ title, consequences, subject, name, remove, onDeleted }: DeleteByNameProps) {
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [errors, setErrors] = useState<string[]>();
  const [isPending, start] = useTransition();
  const confirm = () =>
    start(async () => {
      const result = await remove(typed);
      if (!result.ok) return setErrors(result.fields.confirmation ?? [result.message]);
      onDeleted();
    });
  return (
    <div className="flex flex-wrap items-center justify-between gap-4">
      <div className="max-w-3xl">
        <h2 className="text-xl font-medium">{title}</h2>
        <p className="mt-1 text-soft">{consequences}</p>
      </div>
      <Button variant="danger" onClick={() => setOpen(true)}>
        {title}
      </Button>
      <Dialog isOpen={isOpen} onOpenChange={setOpen} title={`Delete ${subject}?`} description={consequences}>
        <form action={confirm} className="flex flex-col gap-5">
          <TextField
            label={`Type ${name} to confirm`}
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
