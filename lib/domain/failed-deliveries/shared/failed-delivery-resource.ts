import { z } from "zod";
import type { DeliverySummary } from "@/lib/domain/deliveries/delivery-summary";
import { DeliveryResource, toDeliveryResource } from "@/lib/domain/deliveries/shared/delivery-resource";

/** A delivery in a list of several webhooks. */
export const NamespaceDelivery = DeliveryResource.extend({
  webhook: z.object({
    name: z.string(),
    slug: z.string(),
    /** The name of the repository that it belongs to; null for a webhook of the namespace. */
    repository: z.string().nullable(),
  }),
}).meta({ id: "NamespaceDelivery" });
export type NamespaceDelivery = z.output<typeof NamespaceDelivery>;

export const NamespaceDeliveries = z.object({ results: z.array(NamespaceDelivery) });

/** `next` is a link to older deliveries, or null at the end. */
export const FailedDeliveriesPage = NamespaceDeliveries.extend({ next: z.string().nullable() });
export type FailedDeliveriesPage = z.output<typeof FailedDeliveriesPage>;

export function toNamespaceDelivery(delivery: DeliverySummary): NamespaceDelivery {
  return {
    ...toDeliveryResource(delivery),
    webhook: {
      name: delivery.webhookName,
      slug: delivery.webhookSlug,
      repository: delivery.isOfNamespace ? null : delivery.repository,
    },
  };
}
