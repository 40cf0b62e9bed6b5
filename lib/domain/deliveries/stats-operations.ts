import { deliveryStats, StatsQuery } from "@/lib/domain/deliveries/delivery-stats";
import { DeliveryStats } from "@/lib/domain/deliveries/shared/stats-resource";
import { forEachScope, refOf, WebhookParams } from "@/lib/domain/webhooks/scoped-operations";
import { operation } from "@/lib/http/operation";

export const STATS_OPERATIONS = forEachScope(({ path, needs, named }) => [
  operation({
    method: "GET",
    path: `${path}/{slug}/stats`,
    id: named("getDeliveryStats"),
    summary: "How a webhook's deliveries went",
    description: "Without `since` and `until`: the last 24 hours.",
    needs,
    params: WebhookParams,
    query: StatsQuery,
    status: 200,
    answer: DeliveryStats,
    handler: ({ ctx, params, query }) => deliveryStats({ ctx, input: { ...refOf(params), ...query } }),
  }),
]);
