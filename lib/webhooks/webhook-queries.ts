import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/http/fetch-json";
import { WebhookPage } from "@/lib/webhooks/webhook-resource";
import { type WebhookScope, webhooksPath } from "@/lib/webhooks/webhook-scope";

/** The webhooks of a repository or a namespace as queries of server and browser. */
export const webhookQueries = {
  key: ({ namespace, name }: WebhookScope) => ["webhooks", namespace, name ?? ""] as const,
  list: (ref: WebhookScope) =>
    queryOptions({
      queryKey: webhookQueries.key(ref),
      queryFn: ({ signal }): Promise<WebhookPage> => fetchJson(WebhookPage, webhooksPath(ref), signal),
    }),
};
