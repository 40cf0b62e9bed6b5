import { queryOptions } from "@tanstack/react-query";
import type { WebhookRef, WebhookScope } from "@/lib/domain/webhooks/shared/webhook-input";
import { webhookPath, webhooksPath } from "@/lib/domain/webhooks/shared/webhook-paths";
import type { WebhookPage, WebhookResource } from "@/lib/domain/webhooks/shared/webhook-resource";
import { fetchJson } from "@/lib/platform/wire/fetch-json";

const DETAILS_MS = 5_000;
/** The health of each card changes slowly. */
const LIST_MS = 15_000;

export const webhookQueries = {
  key: ({ namespace, name }: WebhookScope) => ["webhooks", namespace, name ?? ""] as const,
  /** A page of webhooks with their health. @param query the API query: filters, order and page */
  list: (ref: WebhookScope, query: string) =>
    queryOptions({
      queryKey: [...webhookQueries.key(ref), "list", query],
      queryFn: ({ signal }): Promise<WebhookPage> => fetchJson(`${webhooksPath(ref)}?${query}`, signal),
      refetchInterval: LIST_MS,
    }),
  /** A webhook on its page. Polls, because a delivery may change its state. */
  details: (ref: WebhookRef) =>
    queryOptions({
      queryKey: [...webhookQueries.key(ref.repository), "webhook", ref.slug],
      queryFn: ({ signal }): Promise<WebhookResource> => fetchJson(webhookPath(ref), signal),
      refetchInterval: DETAILS_MS,
    }),
};
