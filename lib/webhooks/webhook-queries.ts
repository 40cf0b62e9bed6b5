import { queryOptions } from "@tanstack/react-query";
import { fetchPages } from "@/lib/http/fetch-pages";
import { webhooksPath } from "@/lib/webhooks/webhook-paths";
import type { WebhookPage } from "@/lib/webhooks/webhook-resource";
import type { WebhookScope } from "@/lib/webhooks/webhook-scope";

const loadWebhookPage = async () => (await import("@/lib/webhooks/webhook-resource")).WebhookPage;

/** The webhooks of a repository or a namespace as queries of server and browser. */
export const webhookQueries = {
  key: ({ namespace, name }: WebhookScope) => ["webhooks", namespace, name ?? ""] as const,
  list: (ref: WebhookScope) =>
    queryOptions({
      queryKey: webhookQueries.key(ref),
      queryFn: ({ signal }): Promise<WebhookPage> =>
        fetchPages(loadWebhookPage, `${webhooksPath(ref)}?page_size=1000`, signal),
    }),
};
