import { z } from "zod";
import { toDeliveryDetailsResource } from "@/lib/deliveries/delivery-details-resource";
import { getDelivery } from "@/lib/deliveries/get-delivery";
import { readRoute } from "@/lib/http/route";
import { RepositoryRef } from "@/lib/repositories/repository-input";

export const GET = readRoute({
  params: RepositoryRef.extend({ slug: z.string(), uuid: z.string() }),
  query: z.object({}),
  handler: async ({ ctx, params: { slug, uuid, ...repository } }) =>
    toDeliveryDetailsResource(await getDelivery({ ctx, input: { repository, slug, id: uuid } })),
});
