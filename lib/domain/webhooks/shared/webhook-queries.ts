import { queryOptions } from "@tanstack/react-query";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { webhookPath, webhooksPath } from "@/lib/domain/webhooks/shared/webhook-paths";
import type { WebhookPage, WebhookResource } from "@/lib/domain/webhooks/shared/webhook-resource";
import type { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-scope";
import { fetchJson } from "@/lib/platform/wire/fetch-json";

const loadWebhookPage = async () =>
  (await import("@/lib/domain/webhooks/shared/webhook-resource")).WebhookPage;

const loadWebhookResource = async () =>
  (await import("@/lib/domain/webhooks/shared/webhook-resource")).WebhookResource;

const DETAILS_MS = 5_000;
/** The health of each card moves slowly. */
const LIST_MS = 15_000;

/** The webhooks of a repository or a namespace as queries of server and browser. */
export const webhookQueries = {
  key: ({ namespace, name }: WebhookScope) => ["webhooks", namespace, name ?? ""] as const,
  /** A page of them with their health. @param query of the API: filters, order and page */
  list: (ref: WebhookScope, query: string) =>
    queryOptions({
      queryKey: [...webhookQueries.key(ref), "list", query],
      queryFn: ({ signal }): Promise<WebhookPage> =>
        fetchJson(loadWebhookPage, `${webhooksPath(ref)}?${query}`, signal),
      refetchInterval: LIST_MS,
    }),
  /** A webhook on its own page; asks again, because a delivery may change its state. */
  details: (ref: WebhookRef) =>
    queryOptions({
      queryKey: [...webhookQueries.key(ref.repository), "webhook", ref.slug],
      queryFn: ({ signal }): Promise<WebhookResource> =>
        fetchJson(loadWebhookResource, webhookPath(ref), signal),
      refetchInterval: DETAILS_MS,
    }),
};
