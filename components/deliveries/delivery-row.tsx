import Link from "next/link";
import { DeliveryStatus } from "@/components/deliveries/delivery-status";
import { RetryNow } from "@/components/deliveries/retry-now";
import type { Selection } from "@/components/deliveries/use-selection";
import { Checkbox } from "@/components/ui/checkbox";
import { ExactTime, RelativeTime } from "@/components/ui/time";
import { deliveryPath } from "@/lib/domain/deliveries/shared/delivery-queries";
import type { DeliveryResource } from "@/lib/domain/deliveries/shared/delivery-resource";
import { heldSentence, isOfCallback } from "@/lib/domain/deliveries/shared/delivery-sentence";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { beginning } from "@/lib/platform/text/sentence";

type DeliveryRowProps = {
  webhook: WebhookRef;
  delivery: DeliveryResource;
  selection?: Selection | undefined;
};

/** A line of the history; a failure says its reason, and when it is tried again. */
export function DeliveryRow({ webhook, delivery, selection }: DeliveryRowProps) {
  return (
    <tr className="align-top">
      {selection && (
        <td className="w-0">
          <Checkbox
            label={`Choose the delivery of ${delivery.tag}`}
            disabled={!selection.canHave(delivery)}
            checked={selection.has(delivery.uuid)}
            onChange={() => selection.toggle(delivery.uuid)}
          />
        </td>
      )}
      <td className="min-w-0 sm:min-w-64">
        <span dir="ltr" className="break-all">
          {delivery.hook_url}
        </span>
        <span className="mt-1 block text-sm text-muted">
          <span className="wrap-anywhere">
            {webhook.repository.name === undefined
              ? `${delivery.repository}:${delivery.tag}`
              : `Tag ${delivery.tag}`}
          </span>
          {delivery.test && " · Test"} ·{" "}
          <Link href={deliveryPath(webhook, delivery.uuid)} data-delivery={delivery.uuid} className="link">
            Details<span className="sr-only"> of the delivery of {delivery.tag}</span>
          </Link>
        </span>
        {/* What the columns say that a phone has no room for. */}
        <span className="mt-1 block text-sm text-muted sm:hidden">
          {delivery.code !== null && `Code ${delivery.code} · `}
          {delivery.sent ? <ExactTime value={delivery.sent} /> : "Not sent yet"}
        </span>
        {(delivery.step || delivery.callback_due) && (
          <span className="mt-1 block text-sm text-muted">
            {delivery.step && `Step ${delivery.step.number} of ${delivery.step.of}`}
            {delivery.callback_due && (
              <>
                {delivery.step ? " waits" : "Waits"} for its callback until{" "}
                <ExactTime value={delivery.callback_due} />
              </>
            )}
          </span>
        )}
        {delivery.status !== "success" && (delivery.error || delivery.held_by) && (
          <Reason webhook={webhook} delivery={delivery} />
        )}
      </td>
      <td>
        <DeliveryStatus status={delivery.status} />
      </td>
      <td className="tabular-nums max-sm:hidden">
        {delivery.code ?? <span className="text-muted">none</span>}
      </td>
      <td className="max-sm:hidden lg:whitespace-nowrap">
        {delivery.sent ? <ExactTime value={delivery.sent} /> : <span className="text-muted">not yet</span>}
      </td>
      <td className="max-lg:hidden lg:whitespace-nowrap">
        <ExactTime value={delivery.last_updated} />
      </td>
    </tr>
  );
}

function Reason({ webhook, delivery }: Omit<DeliveryRowProps, "selection">) {
  return (
    <span className="mt-1 block text-sm wrap-anywhere text-bad">
      {delivery.error && `${beginning(delivery.error.message)}. `}
      {delivery.held_by === "paused" || delivery.held_by === "disabled" ? (
        <span className="text-muted">{heldSentence(delivery)}</span>
      ) : delivery.next_attempt ? (
        <span className="text-muted">
          Attempt {delivery.attempts + 1} is due{" "}
          <RelativeTime value={delivery.next_attempt} now={delivery.last_updated} isDue />.{" "}
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
