"use client";

import { DeliveryRow } from "@/components/deliveries/delivery-row";
import type { RetryDeliveryAction } from "@/components/deliveries/retry-now";
import { TABLE, TABLE_FRAME } from "@/components/ui/table";
import type { DeliveryResource } from "@/lib/deliveries/delivery-resource";
import type { WebhookRef } from "@/lib/webhooks/webhook-input";

type DeliveryTableProps = {
  webhook: WebhookRef;
  /** The webhook's. */
  name: string;
  deliveries: readonly DeliveryResource[];
  retry: RetryDeliveryAction;
};

/** Deliveries as Docker Hub's history shows them. */
export function DeliveryTable({ webhook, name, deliveries, retry }: DeliveryTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than its frame scrolls by keyboard too
    <section aria-label={`Deliveries of ${name}`} tabIndex={0} className={TABLE_FRAME}>
      <table className={TABLE}>
        <thead>
          <tr>
            <th scope="col">Webhook URL</th>
            <th scope="col">Status</th>
            <th scope="col">Code</th>
            <th scope="col">Sent</th>
            <th scope="col">Status updated</th>
          </tr>
        </thead>
        <tbody>
          {deliveries.map((delivery) => (
            <DeliveryRow key={delivery.uuid} webhook={webhook} delivery={delivery} retry={retry} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
