import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { TextField } from "@/components/ui/text-field";
import type { ActionCall } from "@/components/ui/use-action";

type DeleteByNameProps = {
  /** The title of the section and its button: "Delete repository". */
  title: string;
  /** What is also deleted. */
  consequences: string;
  /** The thing to delete, as people call it. */
  subject: string;
  /** The name to type. */
  name: string;
  /** From `useAction`. Its argument is the typed name. */
  call: ActionCall<[confirmation: string]>;
};

/** Deletes something permanently, after its name was typed. */
export function DeleteByName({ title, consequences, subject, name, call }: DeleteByNameProps) {
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  return (
    <div className="flex flex-wrap items-center justify-between gap-4">
      <div className="max-w-3xl">
        <h2 className="text-xl font-medium">{title}</h2>
        <p className="mt-1 text-soft">{consequences}</p>
      </div>
      <Button variant="danger" onClick={() => setOpen(true)}>
        {title}
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={`Delete ${subject}?`}
        description={consequences}
        call={call}
      >
        <Form onSubmit={() => call.run(typed)} className="flex flex-col gap-5">
          <RefusalBanner refused={call.refused} fields={["confirmation"]} />
          <TextField
            label={`Type ${name} to confirm`}
            value={typed}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
            errors={call.refused?.fields.confirmation}
          />
          <div className="flex justify-end gap-2">
            <Button variant="quiet" onClick={() => setOpen(false)}>
              Cancel
            </Button>
            <Button type="submit" variant="danger" isPending={call.pending}>
              Delete
            </Button>
          </div>
        </Form>
      </Dialog>
    </div>
  );
}
