import { DeliveryStatus } from "@/components/deliveries/delivery-status";
import { Link } from "@/components/ui/link";
import type { DeliveryDetailsResource } from "@/lib/domain/deliveries/shared/delivery-details-resource";
import { deliveryPath } from "@/lib/domain/deliveries/shared/delivery-queries";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";

type OtherDeliveriesProps = { webhook: WebhookRef; delivery: DeliveryDetailsResource };

/** The push's other deliveries: to other webhooks, other steps of a chain, and redeliveries. */
export function OtherDeliveries({ webhook: { repository }, delivery }: OtherDeliveriesProps) {
  return (
    <section aria-labelledby="others">
      <h3 id="others" className="mb-3 font-medium">
        Other deliveries of this push
      </h3>
      <ul className="divide-y divide-line rounded border border-line">
        {delivery.others.map(({ uuid, webhook, slug, status, step }) => (
          <li key={uuid} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 px-4 py-2.5">
            <Link href={deliveryPath({ repository, slug }, uuid)} className="link min-w-0 wrap-anywhere">
              {webhook}
              {step && `, step ${step.number} of ${step.of}`}
              {uuid === delivery.repeats && ", the original of this redelivery"}
            </Link>
            <DeliveryStatus status={status} />
          </li>
        ))}
      </ul>
    </section>
  );
}
