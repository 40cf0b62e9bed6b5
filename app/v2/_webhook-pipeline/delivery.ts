import { DeliveryParams, refOf } from "@/app/v2/_webhook-pipeline/params";
import { getDelivery } from "@/lib/domain/deliveries/get-delivery";
import {
  DeliveryDetailsResource,
  toDeliveryDetailsResource,
} from "@/lib/domain/deliveries/shared/delivery-details-resource";
import { route } from "@/lib/http/route";

export const delivery = route({
  id: "getDelivery",
  summary: "A delivery with its payload and its attempts",
  needs: "the Webhooks tab",
  params: DeliveryParams,
  status: 200,
  answer: DeliveryDetailsResource,
  handler: async ({ ctx, params }) =>
    toDeliveryDetailsResource(await getDelivery({ ctx, input: { ...refOf(params), id: params.uuid } })),
});
