import { refOf, WebhookParams } from "@/app/v2/_webhook-pipeline/params";
import { deliveryStats } from "@/lib/domain/deliveries/delivery-stats";
import { StatsQuery } from "@/lib/domain/deliveries/shared/stats-input";
import { DeliveryStats } from "@/lib/domain/deliveries/shared/stats-resource";
import { route } from "@/lib/http/route";

export const stats = route({
  id: "getDeliveryStats",
  summary: "How a webhook's deliveries went",
  description: "Without `since` and `until`: the last 24 hours.",
  needs: "the Webhooks tab",
  params: WebhookParams,
  query: StatsQuery,
  status: 200,
  answer: DeliveryStats,
  handler: ({ ctx, params, query }) => deliveryStats({ ctx, input: { ...refOf(params), ...query } }),
});
