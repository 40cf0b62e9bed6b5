import { queryOptions } from "@tanstack/react-query";
import { webhooksPath } from "@/lib/domain/webhooks/shared/webhook-paths";
import type { WebhookPage } from "@/lib/domain/webhooks/shared/webhook-resource";
import type { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-scope";
import { fetchPages } from "@/lib/platform/wire/fetch-pages";

const loadWebhookPage = async () =>
  (await import("@/lib/domain/webhooks/shared/webhook-resource")).WebhookPage;

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
