import { z } from "zod";
import type { DeliverySummary } from "@/lib/domain/deliveries/delivery-summary";
import { DeliveryResource, toDeliveryResource } from "@/lib/domain/deliveries/shared/delivery-resource";

/** Why a webhook's failed deliveries can't be redelivered now. */
export const LEFT_OUT = ["paused", "disabled", "recovering"] as const;

/** What redelivering the failed deliveries of a namespace includes. */
export const FailedRedelivery = z
  .object({
    /** Deliveries that are redelivered. */
    total: z.int(),
    /** The webhooks that they belong to. */
    webhooks: z.int(),
    is_capped: z.boolean().meta({
      description:
        "Whether more deliveries match than one request redelivers. If so, repeat the request afterwards.",
    }),
    left_out: z.array(z.object({ reason: z.enum(LEFT_OUT), deliveries: z.int(), webhooks: z.int() })),
  })
  .meta({ id: "FailedRedelivery" });
export type FailedRedelivery = z.output<typeof FailedRedelivery>;

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
