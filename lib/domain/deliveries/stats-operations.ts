import { deliveryStats, StatsQuery } from "@/lib/domain/deliveries/delivery-stats";
import { DeliveryStats } from "@/lib/domain/deliveries/shared/stats-resource";
import { forEachScope, refOf, WebhookParams } from "@/lib/domain/webhooks/scoped-operations";
import { operation } from "@/lib/http/operation";

export const STATS_OPERATIONS = forEachScope(({ path, needs, named }) => [
  operation({
    method: "GET",
    path: `${path}/{slug}/stats`,
    id: named("getDeliveryStats"),
    summary: "Get delivery statistics",
    description: "By default for the last 24 hours. Set `since` and `until` for another period.",
    needs,
    params: WebhookParams,
    query: StatsQuery,
    status: 200,
    answer: DeliveryStats,
    handler: ({ ctx, params, query }) => deliveryStats({ ctx, input: { ...refOf(params), ...query } }),
  }),
]);
