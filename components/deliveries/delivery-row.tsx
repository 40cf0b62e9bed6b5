import { DeliveryReason, DeliveryStep } from "@/components/deliveries/delivery-reason";
import { DeliveryStatus } from "@/components/deliveries/delivery-status";
import { Link } from "@/components/ui/link";
import { ExactTime } from "@/components/ui/time";
import { deliveryPath } from "@/lib/domain/deliveries/shared/delivery-queries";
import type { DeliveryResource } from "@/lib/domain/deliveries/shared/delivery-resource";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";

type DeliveryRowProps = { webhook: WebhookRef; delivery: DeliveryResource };

/** A row of the history in a webhook's card. A failure shows its reason and its next attempt. */
export function DeliveryRow({ webhook, delivery }: DeliveryRowProps) {
  return (
    <tr className="align-top">
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
        {/* The content of columns that a phone has no room for. */}
        <span className="mt-1 block text-sm text-muted sm:hidden">
          {delivery.code !== null && `Code ${delivery.code} · `}
          {delivery.sent ? <ExactTime value={delivery.sent} /> : "Not sent yet"}
        </span>
        <DeliveryStep delivery={delivery} />
        <DeliveryReason webhook={webhook} delivery={delivery} />
      </td>
      <td>
        <DeliveryStatus status={delivery.status} delivery={delivery} />
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
