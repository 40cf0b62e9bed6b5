import { z } from "zod";
import { toDeliveryDetailsResource } from "@/lib/deliveries/delivery-details-resource";
import { getDelivery } from "@/lib/deliveries/get-delivery";
import { readRoute } from "@/lib/http/route";

export const GET = readRoute({
  params: z.object({ namespace: z.string(), slug: z.string(), uuid: z.string() }),
  query: z.object({}),
  handler: async ({ ctx, params: { slug, uuid, ...repository } }) =>
    toDeliveryDetailsResource(await getDelivery({ ctx, input: { repository, slug, id: uuid } })),
});
