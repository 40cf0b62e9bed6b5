import type { DeliveryResource } from "@/lib/domain/deliveries/shared/delivery-resource";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";

/** A row of a list of deliveries. */
export type DeliveryLine = {
  delivery: DeliveryResource;
  webhook: WebhookRef;
  /** The webhook's name. */
  name: string;
  /** Whether the list is of several repositories. */
  isOfNamespace?: boolean;
};

/** "v1", or "app:v1" where the list has deliveries of several repositories. */
export function subjectOf({ delivery, webhook, isOfNamespace }: Omit<DeliveryLine, "name">): string {
  return isOfNamespace || webhook.repository.name === undefined
    ? `${delivery.repository}:${delivery.tag}`
    : delivery.tag;
}
