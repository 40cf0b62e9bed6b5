import { queryOptions } from "@tanstack/react-query";
import { HistoryPage } from "@/lib/deliveries/delivery-resource";
import { nextPoll } from "@/lib/deliveries/next-poll";
import { fetchJson } from "@/lib/http/fetch-json";
import type { RepositoryRef } from "@/lib/repositories/repository-input";
import type { WebhookRef } from "@/lib/webhooks/webhook-input";
import { webhooksPath } from "@/lib/webhooks/webhook-queries";

/** Where the API has a webhook's history. */
export function historyPath({ repository, slug }: WebhookRef): string {
  return `${webhooksPath(repository)}${encodeURIComponent(slug)}/history/`;
}

/** Deliveries as queries of server and browser. */
export const deliveryQueries = {
  /** Every history of a repository. */
  key: ({ namespace, name }: RepositoryRef) => ["history", namespace, name] as const,
  /** The newest page of a webhook's history; asks again while something in it is under way. */
  history: (ref: WebhookRef) =>
    queryOptions({
      queryKey: [...deliveryQueries.key(ref.repository), ref.slug],
      queryFn: ({ signal }): Promise<HistoryPage> => fetchJson(HistoryPage, historyPath(ref), signal),
      refetchInterval: (query) => nextPoll(query.state.data?.results ?? [], new Date()),
    }),
};
