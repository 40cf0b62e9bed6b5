import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { prefetchDelivery } from "@/app/_webhooks/history-view";
import { queryOf, readAddress, type Search } from "@/app/_webhooks/read-address";
import { WithDetails } from "@/components/deliveries/with-details";
import { FailedDeliveriesPage } from "@/components/failed-deliveries/failed-deliveries-page";
import { getFailedRedelivery } from "@/lib/domain/failed-deliveries/last-batch";
import {
  countFailedDeliveries,
  listFailedDeliveries,
} from "@/lib/domain/failed-deliveries/list-failed-deliveries";
import { FailedDeliveryFilters } from "@/lib/domain/failed-deliveries/shared/failed-delivery-input";
import {
  failedDeliveriesApiPath,
  failedDeliveryQueries,
  openDeliveryAt,
} from "@/lib/domain/failed-deliveries/shared/failed-delivery-queries";
import { toNamespaceDelivery } from "@/lib/domain/failed-deliveries/shared/failed-delivery-resource";
import { toRecoveryResource } from "@/lib/domain/recoveries/shared/recovery-resource";
import { makeQueryClient } from "@/lib/platform/wire/query-client";
import { namespaceOfPage } from "../../namespace";

export const metadata: Metadata = { title: "Failed deliveries" };

export default async function Page({
  params,
  searchParams,
}: PageProps<"/namespaces/[namespace]/failed-deliveries">) {
  const { ctx, namespace } = await namespaceOfPage(params, "namespace:webhooks");
  const search = await searchParams;
  const { values, filters, cursor } = readFailedAddress(search);
  const { status: _, ...counted } = filters;
  const query = queryOf({ ...filters, cursor });
  const countsQuery = queryOf(counted);
  const open = openDeliveryAt(namespace, [search.delivery].flat()[0]);
  const queryClient = makeQueryClient();
  await Promise.all([
    open && prefetchDelivery(queryClient, ctx, open),
    queryClient.prefetchQuery({
      ...failedDeliveryQueries.counts(namespace, countsQuery),
      queryFn: () => countFailedDeliveries({ ctx, input: { namespace, filters: counted } }),
    }),
    queryClient.prefetchQuery({
      ...failedDeliveryQueries.redelivery(namespace),
      queryFn: async () => toRecoveryResource(await getFailedRedelivery({ ctx, input: { namespace } })),
    }),
    queryClient.prefetchQuery({
      ...failedDeliveryQueries.page(namespace, query),
      queryFn: async () => {
        const page = await listFailedDeliveries({ ctx, input: { namespace, filters, cursor } });
        const next = queryOf({ ...filters, cursor: page.nextCursor ?? undefined });
        return {
          next: page.nextCursor && `${failedDeliveriesApiPath(namespace)}?${next}`,
          results: page.deliveries.map(toNamespaceDelivery),
        };
      },
    }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <WithDetails>
        <FailedDeliveriesPage
          key={query}
          namespace={namespace}
          values={values}
          cursor={cursor}
          filters={filters}
          query={query}
          countsQuery={countsQuery}
          now={new Date().toISOString()}
        />
      </WithDetails>
    </HydrationBoundary>
  );
}

/** The address of a history, with a repository and a webhook. Ignores invalid values in a typed address. */
function readFailedAddress(search: Search) {
  const { values, filters, cursor } = readAddress(search);
  const { shape } = FailedDeliveryFilters;
  const own = {
    status: shape.status.safeParse(search.status).data,
    repository: shape.repository.safeParse(search.repository || undefined).data,
    webhook: shape.webhook.safeParse(search.webhook || undefined).data,
  };
  return { values: { ...values, ...own }, filters: { ...filters, ...own }, cursor };
}
