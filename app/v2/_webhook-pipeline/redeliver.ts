import { z } from "zod";
import { DeliveryParams, refOf } from "@/app/v2/_webhook-pipeline/params";
import { redeliver as redeliverDelivery } from "@/lib/domain/deliveries/redeliver";
import { route } from "@/lib/http/route";

export const redeliver = route({
  id: "redeliver",
  summary: "Send a delivery that has ended once more",
  description: "The answer has the id of the new delivery, which names the one that it repeats.",
  needs: "the Webhooks tab",
  creates: true,
  params: DeliveryParams,
  status: 202,
  answer: z.object({ uuid: z.uuid() }),
  handler: async ({ ctx, params }) => {
    const { id } = await redeliverDelivery({ ctx, input: { ...refOf(params), id: params.uuid } });
    return { uuid: id };
  },
});
