import { DeliveryRow } from "@/components/deliveries/delivery-row";
import { DataTable } from "@/components/ui/data-table";
import type { DeliveryResource } from "@/lib/domain/deliveries/shared/delivery-resource";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";

type DeliveryTableProps = {
  webhook: WebhookRef;
  /** The webhook's name. */
  name: string;
  deliveries: readonly DeliveryResource[];
};

/** Deliveries in the layout of Docker Hub's history. */
export function DeliveryTable({ webhook, name, deliveries }: DeliveryTableProps) {
  return (
    <DataTable label={`Deliveries of ${name}`}>
      <thead>
        <tr>
          <th scope="col">Webhook URL</th>
          <th scope="col">Status</th>
          <th scope="col" className="max-sm:hidden">
            Code
          </th>
          <th scope="col" className="max-sm:hidden">
            Sent
          </th>
          <th scope="col" className="max-lg:hidden">
            Status updated
          </th>
        </tr>
      </thead>
      <tbody>
        {deliveries.map((delivery) => (
          <DeliveryRow key={delivery.uuid} webhook={webhook} delivery={delivery} />
        ))}
      </tbody>
    </DataTable>
  );
}
