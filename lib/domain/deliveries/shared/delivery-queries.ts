import { queryOptions } from "@tanstack/react-query";
import type { DeliveryDetailsResource } from "@/lib/domain/deliveries/shared/delivery-details-resource";
import type { DeliveryRef } from "@/lib/domain/deliveries/shared/delivery-input";
import type { DeliveryResource, HistoryPage } from "@/lib/domain/deliveries/shared/delivery-resource";
import type { DeliveryCounts, DeliveryStats } from "@/lib/domain/deliveries/shared/stats-resource";
import type { WebhookRef, WebhookScope } from "@/lib/domain/webhooks/shared/webhook-input";
import { webhookPagePath, webhooksPath } from "@/lib/domain/webhooks/shared/webhook-paths";
import { fetchJson } from "@/lib/platform/wire/fetch-json";
import { hasEnded } from "@/lib/queue/shared/wire-status";

export function historyPath({ repository, slug }: WebhookRef): string {
  return `${webhooksPath(repository)}${encodeURIComponent(slug)}/history/`;
}

function statsPath({ repository, slug }: WebhookRef): string {
  return `${webhooksPath(repository)}${encodeURIComponent(slug)}/stats/`;
}

export function deliveryPath(webhook: WebhookRef, uuid: string): string {
  return `${webhookPagePath(webhook)}/history/${uuid}`;
}

/** New deliveries can arrive even if nothing on the page is in progress. */
export const NEWS_MS = 5_000;
/** Hourly bars change slowly. */
export const STATS_MS = 15_000;

export const deliveryQueries = {
  /** The key of all histories of a repository, or of a namespace's webhooks. */
  key: ({ namespace, name }: WebhookScope) => ["history", namespace, name ?? ""] as const,
  /** The newest page of a webhook's history. Polls while something in it is in progress. */
  history: (ref: WebhookRef) =>
    queryOptions({
      queryKey: [...deliveryQueries.key(ref.repository), ref.slug],
      queryFn: ({ signal }): Promise<HistoryPage> => fetchJson(historyPath(ref), signal),
      refetchInterval: (query) => nextPoll(query.state.data?.results ?? [], new Date()),
    }),
  /** The cache key and the loader of a page of the full history. @param query of the API */
  part: (ref: WebhookRef, query: string) => ({
    queryKey: [...deliveryQueries.key(ref.repository), ref.slug, "page", query],
    load: (signal: AbortSignal): Promise<HistoryPage> =>
      fetchJson(query ? `${historyPath(ref)}?${query}` : historyPath(ref), signal),
  }),
  /** A page of the full history. @param query of the API: filters and the page's cursor */
  page: (ref: WebhookRef, query: string) =>
    queryOptions({
      queryKey: deliveryQueries.part(ref, query).queryKey,
      queryFn: ({ signal }) => deliveryQueries.part(ref, query).load(signal),
      refetchInterval: ({ state }) => {
        const soon = nextPoll(state.data?.results ?? [], new Date());
        return soon === false ? NEWS_MS : Math.min(soon, NEWS_MS);
      },
    }),
  /** The number of deliveries in each status. @param query of the API: all filters except the status */
  counts: (ref: WebhookRef, query: string) =>
    queryOptions({
      queryKey: [...deliveryQueries.key(ref.repository), ref.slug, "counts", query],
      queryFn: ({ signal }): Promise<DeliveryCounts> =>
        fetchJson(`${historyPath(ref)}counts/${query ? `?${query}` : ""}`, signal),
      refetchInterval: STATS_MS,
    }),
  stats: (ref: WebhookRef) =>
    queryOptions({
      queryKey: [...deliveryQueries.key(ref.repository), ref.slug, "stats"],
      queryFn: ({ signal }): Promise<DeliveryStats> => fetchJson(statsPath(ref), signal),
      refetchInterval: STATS_MS,
    }),
  /** A delivery with its attempts. Polls until it is finished. */
  details: ({ id, ...ref }: DeliveryRef) =>
    queryOptions({
      queryKey: [...deliveryQueries.key(ref.repository), ref.slug, id],
      queryFn: ({ signal }): Promise<DeliveryDetailsResource> =>
        fetchJson(`${historyPath(ref)}${id}/`, signal),
      refetchInterval: ({ state }) => (state.data ? nextPoll([state.data], new Date()) : false),
    }),
};

/** While a request is in progress, its response can arrive at any moment. */
const SOON_MS = 400;
/** The longest interval, for a stopped worker or a long queue. */
const PATIENT_MS = 2_000;
const PATIENT_AFTER_MS = 15_000;
/** setTimeout is limited to 24.8 days, and no page stays open longer without a reload. */
const LATEST_MS = 3_600_000;

/**
 * When to poll a history again, in ms: soon while a delivery is in progress, at the time of the next attempt
 * if one is scheduled, never if all are finished.
 */
export function nextPoll(deliveries: readonly DeliveryResource[], now: Date): number | false {
  const waits = deliveries.map((delivery) => wait(delivery, now)).filter((ms) => ms !== false);
  return waits.length > 0 ? Math.min(...waits) : false;
}

function wait(delivery: DeliveryResource, now: Date): number | false {
  if (hasEnded(delivery.status)) return false;
  const due = new Date(delivery.next_attempt ?? delivery.last_updated);
  const overdue = now.getTime() - due.getTime();
  if (overdue < 0) return Math.min(Math.max(-overdue, SOON_MS), LATEST_MS);
  return overdue < PATIENT_AFTER_MS ? SOON_MS : PATIENT_MS;
}
