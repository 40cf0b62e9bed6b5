import { z } from "zod";
import { refOf, WebhookParams } from "@/app/v2/_webhook-pipeline/params";
import { redeliverSelected as redeliverDeliveries } from "@/lib/domain/deliveries/redeliver-selected";
import { DeliveryIds } from "@/lib/domain/deliveries/shared/delivery-input";
import { route } from "@/lib/http/route";

export const redeliverSelected = route({
  id: "redeliverSelected",
  summary: "Send up to 100 deliveries once more",
  description: "Those that are under way still, or that are not the webhook's, are in `left_out`.",
  needs: "the Webhooks tab",
  creates: true,
  params: WebhookParams,
  body: z
    .strictObject({ uuids: DeliveryIds })
    .meta({ id: "Redelivery", examples: [{ uuids: ["0199c0de-0000-7000-8000-000000000001"] }] }),
  status: 202,
  answer: z.object({
    results: z.array(z.object({ uuid: z.uuid(), repeats: z.uuid() })),
    left_out: z.array(z.uuid()),
  }),
  fields: { ids: "uuids" },
  handler: async ({ ctx, params, body }) => {
    const input = { ...refOf(params), ids: body.uuids };
    const { repeated, leftOut } = await redeliverDeliveries({ ctx, input });
    return {
      results: repeated.map(({ id, repeatsId }) => ({ uuid: id, repeats: repeatsId })),
      left_out: leftOut,
    };
  },
});
