import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import { deleteReceiverAction } from "@/lib/domain/test-receivers/receiver-actions";

type DeleteReceiverProps = {
  receiverKey: string;
  /** The Webhooks tab that it belongs to. */
  home: string;
};

/** Asks for confirmation before a test receiver and its requests are deleted. */
export function DeleteReceiver({ receiverKey: key, home }: DeleteReceiverProps) {
  const [isOpen, setOpen] = useState(false);
  const toast = useToast();
  const call = useAction(() => deleteReceiverAction({ key }), {
    onDone: () => toast.success("Deleted the test receiver"),
    next: () => home,
  });
  return (
    <>
      <Button variant="danger" onClick={() => setOpen(true)}>
        Delete this receiver
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title="Delete this test receiver?"
        description="This also deletes its requests. Webhooks that point to it then get 404. You can't undo this."
        verb="Delete"
        call={call}
      />
    </>
  );
}
