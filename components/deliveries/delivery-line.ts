import type { DeliveryResource } from "@/lib/domain/deliveries/shared/delivery-resource";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";

/** A row of a list of deliveries. */
export type DeliveryLine = {
  delivery: DeliveryResource;
  webhook: WebhookRef;
  /** The webhook's. */
  name: string;
};

/** "v1", or "app:v1" for a webhook of a whole namespace. */
export function subjectOf({ delivery, webhook }: Pick<DeliveryLine, "delivery" | "webhook">): string {
  return webhook.repository.name === undefined ? `${delivery.repository}:${delivery.tag}` : delivery.tag;
}
