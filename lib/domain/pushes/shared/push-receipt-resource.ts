import { z } from "zod";
import { DeliveryResource, toDeliveryResource } from "@/lib/domain/deliveries/shared/delivery-resource";
import type { PushReceipt, ReceiptWebhook, Skip } from "@/lib/domain/pushes/shared/push-receipt";
import { PushLine, toPushLine } from "@/lib/domain/pushes/shared/push-resource";

const OfWebhook = z.object({
  webhook: z.string().meta({ description: "The webhook's slug." }),
  webhook_name: z.string(),
  scope: z
    .enum(["repository", "namespace"])
    .meta({ description: "Whether the webhook belongs to the repository or its namespace." }),
});

const ReceiptDeliveryResource = DeliveryResource.extend(OfWebhook.shape).meta({ id: "ReceiptDelivery" });
export type ReceiptDeliveryResource = z.output<typeof ReceiptDeliveryResource>;

const SkipResource = OfWebhook.extend({
  reason: z.enum(["tag_filter", "disabled"]),
  since: z.iso.datetime().nullable().meta({ description: "When the webhook was disabled." }),
  tag_filters: z
    .array(z.string())
    .meta({ description: "The webhook's first five tag filters at the time of the push." }),
}).meta({ id: "Skip" });
export type SkipResource = z.output<typeof SkipResource>;

const count = z.int().min(0);

/** A push and its results. Times are RFC 3339. */
export const PushReceiptResource = PushLine.extend({
  webhooks_visible: z.boolean().meta({
    description: "False if the caller may see none of the webhooks. The other fields are then empty.",
  }),
  counts: z
    .object({
      failure: count,
      error: count,
      pending: count,
      init: count,
      success: count,
      skipped: count,
    })
    .meta({ description: "The number of webhooks for each result." }),
  deliveries: z
    .array(ReceiptDeliveryResource)
    .meta({ description: "The latest delivery to each webhook, with failures and retries first." }),
  skipped: z.array(SkipResource).meta({ description: "The webhooks that the push didn't call." }),
}).meta({ id: "PushReceipt" });
export type PushReceiptResource = z.output<typeof PushReceiptResource>;

export function toPushReceiptResource({
  hasVisibleWebhooks,
  counts,
  deliveries,
  skipped,
  ...push
}: PushReceipt): PushReceiptResource {
  return {
    ...toPushLine(push),
    webhooks_visible: hasVisibleWebhooks,
    counts,
    deliveries: deliveries.map(({ of, ...delivery }) => ({
      ...toDeliveryResource(delivery),
      ...toOfWebhook(of),
    })),
    skipped: skipped.map(toSkipResource),
  };
}

function toSkipResource(skip: Skip): SkipResource {
  return {
    ...toOfWebhook(skip.of),
    reason: skip.reason,
    since: skip.reason === "disabled" ? skip.since.toISOString() : null,
    tag_filters: skip.reason === "tag_filter" ? skip.tagFilters : [],
  };
}

function toOfWebhook({ name, slug, isOfNamespace }: ReceiptWebhook): z.output<typeof OfWebhook> {
  return { webhook: slug, webhook_name: name, scope: isOfNamespace ? "namespace" : "repository" };
}
