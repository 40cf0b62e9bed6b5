import { queryOptions } from "@tanstack/react-query";
import type { DeliveryDetailsResource } from "@/lib/domain/deliveries/shared/delivery-details-resource";
import type { DeliveryRef } from "@/lib/domain/deliveries/shared/delivery-input";
import type { HistoryPage } from "@/lib/domain/deliveries/shared/delivery-resource";
import { nextPoll } from "@/lib/domain/deliveries/shared/next-poll";
import type { DeliveryStats } from "@/lib/domain/deliveries/shared/stats-resource";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { webhookPagePath, webhooksPath } from "@/lib/domain/webhooks/shared/webhook-paths";
import type { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-scope";
import { fetchJson } from "@/lib/platform/wire/fetch-json";

const loadDeliveryStats = async () =>
  (await import("@/lib/domain/deliveries/shared/stats-resource")).DeliveryStats;
const loadHistoryPage = async () =>
  (await import("@/lib/domain/deliveries/shared/delivery-resource")).HistoryPage;
const loadDeliveryDetailsResource = async () =>
  (await import("@/lib/domain/deliveries/shared/delivery-details-resource")).DeliveryDetailsResource;

/** Where the API has a webhook's history. */
export function historyPath({ repository, slug }: WebhookRef): string {
  return `${webhooksPath(repository)}${encodeURIComponent(slug)}/history/`;
}

/** Where the API says how a webhook's deliveries went. */
function statsPath({ repository, slug }: WebhookRef): string {
  return `${webhooksPath(repository)}${encodeURIComponent(slug)}/stats/`;
}

/** Where the pages have a webhook's whole history: the first tab of its page. */
export function historyPagePath(webhook: WebhookRef): string {
  return webhookPagePath(webhook);
}

/** Where the pages have a delivery. */
export function deliveryPath(webhook: WebhookRef, uuid: string): string {
  return `${webhookPagePath(webhook)}/history/${uuid}`;
}

/** On a page where nothing is under way, new deliveries may come in all the same. */
const NEWS_MS = 5_000;
/** Bars of an hour move slowly. */
const STATS_MS = 15_000;

/** Deliveries as queries of server and browser. */
export const deliveryQueries = {
  /** Every history of a repository, or of a namespace's webhooks. */
  key: ({ namespace, name }: WebhookScope) => ["history", namespace, name ?? ""] as const,
  /** The newest page of a webhook's history; asks again while something in it is under way. */
  history: (ref: WebhookRef) =>
    queryOptions({
      queryKey: [...deliveryQueries.key(ref.repository), ref.slug],
      queryFn: ({ signal }): Promise<HistoryPage> => fetchJson(loadHistoryPage, historyPath(ref), signal),
      refetchInterval: (query) => nextPoll(query.state.data?.results ?? [], new Date()),
    }),
  /** A page of the whole history. @param query of the API: filters, and where the page begins */
  page: (ref: WebhookRef, query: string) =>
    queryOptions({
      queryKey: [...deliveryQueries.key(ref.repository), ref.slug, "page", query],
      queryFn: ({ signal }): Promise<HistoryPage> =>
        fetchJson(loadHistoryPage, query ? `${historyPath(ref)}?${query}` : historyPath(ref), signal),
      refetchInterval: ({ state }) => {
        const soon = nextPoll(state.data?.results ?? [], new Date());
        return soon === false ? NEWS_MS : Math.min(soon, NEWS_MS);
      },
    }),
  /** How the last 24 hours went. */
  stats: (ref: WebhookRef) =>
    queryOptions({
      queryKey: [...deliveryQueries.key(ref.repository), ref.slug, "stats"],
      queryFn: ({ signal }): Promise<DeliveryStats> => fetchJson(loadDeliveryStats, statsPath(ref), signal),
      refetchInterval: STATS_MS,
    }),
  /** A delivery with its attempts; asks again until it has ended. */
  details: ({ id, ...ref }: DeliveryRef) =>
    queryOptions({
      queryKey: [...deliveryQueries.key(ref.repository), ref.slug, id],
      queryFn: ({ signal }): Promise<DeliveryDetailsResource> =>
        fetchJson(loadDeliveryDetailsResource, `${historyPath(ref)}${id}/`, signal),
      refetchInterval: ({ state }) => (state.data ? nextPoll([state.data], new Date()) : false),
    }),
};
