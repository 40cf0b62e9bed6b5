import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/http/fetch-json";
import type { RepositoryRef } from "@/lib/repositories/repository-input";
import { WebhookPage } from "@/lib/webhooks/webhook-resource";

/** Where the API has a repository's webhooks. */
export function webhooksPath({ namespace, name }: RepositoryRef): string {
  return `/v2/repositories/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}/webhook_pipeline/`;
}

/** The webhooks of a repository as queries of server and browser. */
export const webhookQueries = {
  key: (ref: RepositoryRef) => ["webhooks", ref.namespace, ref.name] as const,
  list: (ref: RepositoryRef) =>
    queryOptions({
      queryKey: webhookQueries.key(ref),
      queryFn: ({ signal }): Promise<WebhookPage> => fetchJson(WebhookPage, webhooksPath(ref), signal),
    }),
};
