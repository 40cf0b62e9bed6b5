import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { LoadError } from "@/components/ui/load-error";
import { useWebhookChange } from "@/components/webhooks/use-webhook-change";
import { deliveryQueries } from "@/lib/domain/deliveries/shared/delivery-queries";
import { enableWebhookAction, previewEnableAction } from "@/lib/domain/recoveries/recovery-actions";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { counted, listed, quoted } from "@/lib/platform/text/sentence";
import { unwrap } from "@/lib/platform/wire/action-result";

type ResendFormProps = {
  reference: WebhookRef;
  /** The webhook's name. */
  name: string;
  onClose: () => void;
};

/** Shows the number of deliveries that a disabled webhook has missed, before it is enabled and they are resent. */
export function ResendForm({ reference, name, onClose }: ResendFormProps) {
  const { repository, slug } = reference;
  const preview = useQuery({
    queryKey: [...deliveryQueries.key(repository), slug, "enable-preview"],
    queryFn: async () => unwrap(previewEnableAction(reference)),
    retry: false,
  });
  const { run, pending } = useWebhookChange(
    enableWebhookAction,
    { ...reference, recover: true },
    {
      failed: `Couldn't enable ${quoted(name)}`,
      done: (count) => `Enabled ${quoted(name)}. ${queuedLine(count)}`,
      onDone: onClose,
    },
  );
  const count = preview.data && preview.data.failed + preview.data.missed;
  return (
    <>
      {preview.error ? (
        <LoadError error={preview.error} onRetry={preview.refetch} />
      ) : (
        <p role="status" className="wrap-anywhere">
          {preview.data ? missedSentence(preview.data) : "Counting missed deliveries..."}
        </p>
      )}
      <p className="mt-2 text-soft">
        Dockbell retries the failed deliveries first, and then delivers the missed pushes in order.
      </p>
      <div className="mt-6 flex justify-end gap-2">
        <Button variant="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button variant="primary" disabled={count === undefined} isPending={pending} onClick={() => run()}>
          {count ? `Enable and resend ${count.toLocaleString("en")}` : "Enable"}
        </Button>
      </div>
    </>
  );
}

function missedSentence({ failed, missed }: { failed: number; missed: number }): string {
  const parts = [
    ...(missed > 0 ? [`missed ${counted(missed, "push", "pushes")}`] : []),
    ...(failed > 0 ? [`has ${counted(failed, "failed delivery", "failed deliveries")}`] : []),
  ];
  return parts.length === 0 ? "It missed no pushes, and no delivery failed." : `It ${listed(parts)}.`;
}

function queuedLine(count: number): string {
  return count === 0
    ? "There were no deliveries to resend."
    : `Resending ${counted(count, "delivery", "deliveries")}.`;
}
