import { z } from "zod";
import { toDeliveryDetailsResource } from "@/lib/deliveries/delivery-details-resource";
import { getDelivery } from "@/lib/deliveries/get-delivery";
import { readRoute } from "@/lib/http/route";
import { WebhookScope } from "@/lib/webhooks/webhook-scope";

/** A delivery with its attempts. */
export const delivery = readRoute({
  params: WebhookScope.extend({ slug: z.string(), uuid: z.string() }),
  query: z.object({}),
  handler: async ({ ctx, params: { slug, uuid, ...repository } }) =>
    toDeliveryDetailsResource(await getDelivery({ ctx, input: { repository, slug, id: uuid } })),
});
