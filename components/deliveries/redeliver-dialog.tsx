import { useRedeliver } from "@/components/deliveries/use-redeliver";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { quoted } from "@/lib/platform/text/sentence";

type RedeliverDialogProps = {
  webhook: WebhookRef;
  /** The webhook's. */
  name: string;
  /** The delivery that is asked about; null for none. */
  delivery: { uuid: string; tag: string } | null;
  onClose: () => void;
};

/** Asks before a key sends something: a key is pressed more easily by mistake than a button. */
export function RedeliverDialog({ webhook, name, delivery, onClose }: RedeliverDialogProps) {
  const { run, pending } = useRedeliver(webhook, onClose);
  return (
    <Dialog
      isOpen={delivery !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Send ${delivery?.tag ?? "it"} to ${quoted(name)} again?`}
      description="Sends the same payload as a new delivery."
    >
      <div className="flex justify-end gap-2">
        <Button variant="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button variant="primary" isPending={pending} onClick={() => delivery && run(delivery.uuid)}>
          Redeliver
        </Button>
      </div>
    </Dialog>
  );
}
