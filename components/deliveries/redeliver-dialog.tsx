import type { DeliveryLine } from "@/components/deliveries/delivery-line";
import { useRedeliver } from "@/components/deliveries/use-redeliver";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { quoted } from "@/lib/platform/text/sentence";

type RedeliverDialogProps = {
  /** The delivery to redeliver; null while the dialog is closed. */
  line: DeliveryLine | null;
  onClose: () => void;
};

/** Asks for confirmation after a shortcut, because a key is easily pressed by mistake. */
export function RedeliverDialog({ line, onClose }: RedeliverDialogProps) {
  const { run, pending } = useRedeliver(onClose);
  return (
    <Dialog
      isOpen={line !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={line ? `Redeliver ${line.delivery.tag} to ${quoted(line.name)}?` : "Redeliver?"}
      description="Sends the same payload as a new delivery."
    >
      <div className="flex justify-end gap-2">
        <Button variant="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button
          variant="primary"
          isPending={pending}
          onClick={() => line && run({ ...line.webhook, id: line.delivery.uuid })}
        >
          Redeliver
        </Button>
      </div>
    </Dialog>
  );
}
