import { RetryNow } from "@/components/deliveries/retry-now";
import { ExactTime, RelativeTime } from "@/components/ui/time";
import type { DeliveryResource } from "@/lib/domain/deliveries/shared/delivery-resource";
import { heldSentence, isOfCallback } from "@/lib/domain/deliveries/shared/delivery-sentence";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { beginning } from "@/lib/platform/text/sentence";

type DeliveryReasonProps = { webhook: WebhookRef; delivery: DeliveryResource };

/** The delivery's step in a chain and the callback that it waits for. Most deliveries have neither. */
export function DeliveryStep({ delivery }: Pick<DeliveryReasonProps, "delivery">) {
  const { step, callback_due: due } = delivery;
  if (!step && !due) return null;
  return (
    <span className="mt-1 block text-sm text-muted">
      {step && `Step ${step.number} of ${step.of}`}
      {due && (
        <>
          {step ? " waits" : "Waits"} for its callback until <ExactTime value={due} />
        </>
      )}
    </span>
  );
}

/** Why a delivery didn't succeed, and when its next attempt is due. */
export function DeliveryReason({ webhook, delivery }: DeliveryReasonProps) {
  if (delivery.status === "success" || !(delivery.error || delivery.held_by)) return null;
  return (
    <span className="mt-1 block text-sm wrap-anywhere text-bad">
      {delivery.error && `${beginning(delivery.error.message)}. `}
      {delivery.held_by === "paused" || delivery.held_by === "disabled" ? (
        <span className="text-muted">{heldSentence(delivery)}</span>
      ) : delivery.next_attempt ? (
        <span className="text-muted">
          Attempt {delivery.attempts + 1} is due{" "}
          <RelativeTime value={delivery.next_attempt} now={delivery.last_updated} due="now" />.{" "}
          <RetryNow webhook={webhook} id={delivery.uuid} tag={delivery.tag} />
        </span>
      ) : (
        delivery.status === "failure" &&
        !isOfCallback(delivery.error) && (
          <span className="text-muted">
            {delivery.attempts === 1 ? "No more retries." : `Failed after ${delivery.attempts} attempts.`}
          </span>
        )
      )}
    </span>
  );
}
