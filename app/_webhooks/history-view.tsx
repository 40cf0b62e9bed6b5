import { dehydrate, HydrationBoundary, type QueryClient } from "@tanstack/react-query";
import { queryOf, readAddress, type Search } from "@/app/_webhooks/read-address";
import { HistoryPage } from "@/components/deliveries/history-page";
import type { Ctx } from "@/lib/access/actor";
import { countDeliveries } from "@/lib/domain/deliveries/count-deliveries";
import { deliveryStats } from "@/lib/domain/deliveries/delivery-stats";
import { getDelivery } from "@/lib/domain/deliveries/get-delivery";
import { listDeliveries } from "@/lib/domain/deliveries/list-deliveries";
import { toDeliveryDetailsResource } from "@/lib/domain/deliveries/shared/delivery-details-resource";
import type { DeliveryRef } from "@/lib/domain/deliveries/shared/delivery-input";
import { deliveryQueries, historyPath } from "@/lib/domain/deliveries/shared/delivery-queries";
import { toDeliveryResource } from "@/lib/domain/deliveries/shared/delivery-resource";
import { getRecovery } from "@/lib/domain/recoveries/recovery";
import { recoveryQueries } from "@/lib/domain/recoveries/shared/recovery-queries";
import { toRecoveryResource } from "@/lib/domain/recoveries/shared/recovery-resource";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { getWebhook } from "@/lib/domain/webhooks/webhook-access";
import { nextLink } from "@/lib/http/page-links";
import { pageOrNotFound } from "@/lib/http/page-or-not-found";
import { makeQueryClient } from "@/lib/platform/wire/query-client";

type HistoryViewProps = {
  ctx: Ctx;
  webhook: WebhookRef;
  search: Search;
  /** The delivery that the address opens; undefined for only the list. */
  openId?: string;
};

/** The history of a webhook that matches the address, and the delivery that the address opens. */
export async function HistoryView({ ctx, webhook: ref, search, openId }: HistoryViewProps) {
  const webhook = await pageOrNotFound(getWebhook({ ctx, input: ref }));
  const { values, filters, cursor } = readAddress(search);
  const { status: _, ...counted } = filters;
  const query = queryOf({ ...filters, cursor });
  const countsQuery = queryOf(counted);
  const queryClient = makeQueryClient();
  await Promise.all([
    openId !== undefined && prefetchDelivery(queryClient, ctx, { ...ref, id: openId }),
    queryClient.prefetchQuery({
      ...deliveryQueries.stats(ref),
      queryFn: () => deliveryStats({ ctx, input: ref }),
    }),
    queryClient.prefetchQuery({
      ...deliveryQueries.counts(ref, countsQuery),
      queryFn: () => countDeliveries({ ctx, input: { ...ref, filters: counted } }),
    }),
    queryClient.prefetchQuery({
      ...recoveryQueries.last(ref),
      queryFn: async () => toRecoveryResource(await getRecovery({ ctx, input: ref })),
    }),
    queryClient.prefetchQuery({
      ...deliveryQueries.page(ref, query),
      queryFn: async () => {
        const { deliveries, nextCursor } = await listDeliveries({ ctx, input: { ...ref, filters, cursor } });
        return {
          next: nextLink(historyPath(ref), filters, nextCursor),
          results: deliveries.map(toDeliveryResource),
        };
      },
    }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <HistoryPage
        key={query}
        webhook={ref}
        name={webhook.name}
        urls={webhook.hooks.map(({ url }) => url)}
        values={values}
        cursor={cursor}
        query={query}
        countsQuery={countsQuery}
        failingSince={webhook.failingSince?.toISOString() ?? null}
        now={new Date().toISOString()}
      />
    </HydrationBoundary>
  );
}

/** @throws the not-found page if the delivery doesn't exist */
export async function prefetchDelivery(queryClient: QueryClient, ctx: Ctx, delivery: DeliveryRef) {
  const details = await pageOrNotFound(getDelivery({ ctx, input: delivery }));
  queryClient.setQueryData(deliveryQueries.details(delivery).queryKey, toDeliveryDetailsResource(details));
}
