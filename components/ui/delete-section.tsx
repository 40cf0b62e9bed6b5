import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import type { ActionCall } from "@/components/ui/use-action";

type DeleteSectionProps = {
  /** The title of the section and its button: "Delete repository". */
  title: string;
  /** A sentence about related data that is also deleted. */
  consequences: string;
  /** The thing to delete, as people call it. */
  subject: string;
  call: Omit<ActionCall<never>, "run">;
  onSubmit: () => void;
  /** The names of the fields. */
  fields: readonly string[];
  /** The text that a person types to confirm. */
  children: ReactNode;
};

/** A section with a button that asks for confirmation and deletes something permanently. */
export function DeleteSection({
  title,
  consequences,
  subject,
  call,
  onSubmit,
  fields,
  children,
}: DeleteSectionProps) {
  const [isOpen, setOpen] = useState(false);
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
        <Form onSubmit={onSubmit} noValidate className="flex flex-col gap-5">
          <RefusalBanner refused={call.refused} fields={fields} />
          {children}
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
