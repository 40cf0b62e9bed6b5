import { queryOptions } from "@tanstack/react-query";
import type { DeliveryRef } from "@/lib/domain/deliveries/shared/delivery-input";
import { NEWS_MS, nextPoll, STATS_MS } from "@/lib/domain/deliveries/shared/delivery-queries";
import type { DeliveryCounts } from "@/lib/domain/deliveries/shared/stats-resource";
import type {
  FailedDeliveriesPage,
  NamespaceDelivery,
} from "@/lib/domain/failed-deliveries/shared/failed-delivery-resource";
import { namespaceListPath, namespacePath } from "@/lib/domain/organizations/shared/organization";
import { RUNNING_MS } from "@/lib/domain/recoveries/shared/recovery-queries";
import type { RecoveryResource } from "@/lib/domain/recoveries/shared/recovery-resource";
import { fetchJson } from "@/lib/platform/wire/fetch-json";

export function failedDeliveriesPath(namespace: string): string {
  return namespacePath(namespace, "failed-deliveries");
}

export function failedDeliveriesApiPath(namespace: string): string {
  return namespaceListPath(namespace, "failed-deliveries");
}

export const failedDeliveryQueries = {
  key: (namespace: string) => ["failed-deliveries", namespace] as const,
  /** The cache key and the loader of a page. @param query of the API */
  part: (namespace: string, query: string) => ({
    queryKey: [...failedDeliveryQueries.key(namespace), "page", query],
    load: (signal: AbortSignal): Promise<FailedDeliveriesPage> =>
      fetchJson(failedDeliveriesApiPath(namespace) + (query && `?${query}`), signal),
  }),
  /** A page, polled for new failures. @param query of the API: filters and the page's cursor */
  page: (namespace: string, query: string) =>
    queryOptions({
      queryKey: failedDeliveryQueries.part(namespace, query).queryKey,
      queryFn: ({ signal }) => failedDeliveryQueries.part(namespace, query).load(signal),
      refetchInterval: NEWS_MS,
    }),
  /** The deliveries on a page, whatever their current status. */
  shown: (namespace: string, ids: readonly string[]) =>
    queryOptions({
      queryKey: [...failedDeliveryQueries.key(namespace), "shown", ...ids],
      queryFn: async ({ signal }): Promise<NamespaceDelivery[]> => {
        const path = namespaceListPath(namespace, "deliveries");
        const { results } = await fetchJson<{ results: NamespaceDelivery[] }>(
          `${path}?uuids=${ids.join(",")}`,
          signal,
        );
        return results;
      },
      enabled: ids.length > 0,
      staleTime: NEWS_MS,
      refetchInterval: ({ state }) => nextPoll(state.data ?? [], new Date()),
    }),
  /** The number of failed and of retrying deliveries. @param query of the API: all filters except the status */
  counts: (namespace: string, query: string) =>
    queryOptions({
      queryKey: [...failedDeliveryQueries.key(namespace), "counts", query],
      queryFn: ({ signal }): Promise<DeliveryCounts> =>
        fetchJson(`${failedDeliveriesApiPath(namespace)}counts/${query && `?${query}`}`, signal),
      refetchInterval: STATS_MS,
    }),
  /** The last redelivery of a namespace's failed deliveries. Polls while it runs. */
  redelivery: (namespace: string) =>
    queryOptions({
      queryKey: [...failedDeliveryQueries.key(namespace), "redelivery"],
      queryFn: ({ signal }): Promise<RecoveryResource> =>
        fetchJson(`${failedDeliveriesApiPath(namespace)}redeliver/`, signal),
      refetchInterval: ({ state }) => (state.data?.state === "running" ? RUNNING_MS : false),
    }),
};

/** Names the open delivery in the address: "app/deploy/0199...", or "/all/0199..." for a webhook of the namespace. */
export function openValueOf({ repository, slug, id }: DeliveryRef): string {
  return `${repository.name ?? ""}/${slug}/${id}`;
}

/** Null if the URL is invalid. */
export function openDeliveryAt(namespace: string, value: string | null | undefined): DeliveryRef | null {
  const [, name, slug, id] = /^([^/]*)\/([^/]+)\/([\da-f-]{36})$/.exec(value ?? "") ?? [];
  if (!slug || !id) return null;
  return { repository: { namespace, ...(name ? { name } : {}) }, slug, id };
}
