import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { WITHIN } from "@/components/deliveries/history-filters";
import { HistoryPage } from "@/components/deliveries/history-page";
import { DeliveryFilters } from "@/lib/deliveries/delivery-filters";
import { deliveryQueries, historyPagePath, historyPath } from "@/lib/deliveries/delivery-queries";
import { toHistoryPage } from "@/lib/deliveries/delivery-resource";
import { listDeliveries } from "@/lib/deliveries/list-deliveries";
import { orNotFound } from "@/lib/http/page-verb";
import { makeQueryClient } from "@/lib/http/query-client";
import { getWebhook } from "@/lib/webhooks/get-webhook";
import { repositoryOfPage } from "../../../repository";
import { retryDeliveryAction } from "../../actions";

export const metadata: Metadata = { title: "History" };

const HOUR_MS = 3_600_000;
const WITHIN_MS: Record<keyof typeof WITHIN, number> = {
  "1h": HOUR_MS,
  "24h": 24 * HOUR_MS,
  "7d": 168 * HOUR_MS,
};

type HistoryPageProps = PageProps<"/repository/docker/[namespace]/[name]/webhooks/[slug]/history">;

export default async function WebhookHistoryPage({ params, searchParams }: HistoryPageProps) {
  const { namespace, name, slug } = await params;
  const { ctx, repository } = await repositoryOfPage(namespace, name);
  const ref = {
    repository: { namespace: repository.namespace, name: repository.name },
    slug: decodeURIComponent(slug),
  };
  const webhook = await orNotFound(getWebhook({ ctx, input: ref }), historyPagePath(ref));
  const { values, filters, cursor } = readAddress(await searchParams);
  const query = queryOf({ ...filters, cursor });
  const queryClient = makeQueryClient();
  await queryClient.prefetchQuery({
    ...deliveryQueries.page(ref, query),
    queryFn: async () =>
      toHistoryPage(
        await listDeliveries({ ctx, input: { ...ref, filters, cursor } }),
        historyPath(ref),
        filters,
      ),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <HistoryPage
        key={query}
        webhook={ref}
        name={webhook.name}
        values={values}
        query={query}
        retry={retryDeliveryAction}
      />
    </HydrationBoundary>
  );
}

/** What cannot be read in an address that somebody typed is left out. */
function readAddress(search: Record<string, string | string[] | undefined>) {
  const given = Object.entries(search).filter(([, value]) => typeof value === "string" && value !== "");
  const shape = DeliveryFilters.shape;
  const address = Object.fromEntries(given) as Record<string, string>;
  const values = {
    status: shape.status.safeParse(address.status).data,
    tag: shape.tag.safeParse(address.tag).data,
    code: shape.code.safeParse(address.code).data,
    q: shape.q.safeParse(address.q).data,
    ...(address.within && address.within in WITHIN ? { within: address.within } : {}),
  };
  const { within, ...filters } = values;
  const ms = WITHIN_MS[within as keyof typeof WITHIN];
  // By the minute, so that a page that is shown again is the same page.
  const since = ms && new Date(Math.floor((Date.now() - ms) / 60_000) * 60_000).toISOString();
  const cursor = /^[\da-f-]{36}$/.test(address.cursor ?? "") ? address.cursor : undefined;
  return { values, filters: { ...filters, ...(since ? { since } : {}) }, cursor };
}

function queryOf(parts: Record<string, string | number | undefined>): string {
  const given = Object.entries(parts).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return new URLSearchParams(given).toString();
}
