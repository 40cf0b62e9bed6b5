import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { type ListAddress, listQuery } from "@/components/webhooks/list-address";
import { WebhooksTab } from "@/components/webhooks/webhooks-tab";
import type { Ctx } from "@/lib/access/actor";
import { listWebhookPage, WebhookListQuery } from "@/lib/domain/webhooks/list-webhook-page";
import type { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-input";
import { webhookQueries } from "@/lib/domain/webhooks/shared/webhook-queries";
import { toWebhookResource } from "@/lib/domain/webhooks/shared/webhook-resource";
import { countNamespaceWebhooks } from "@/lib/domain/webhooks/webhook-access";
import { pageOrNotFound } from "@/lib/http/page-or-not-found";
import { makeQueryClient } from "@/lib/platform/wire/query-client";

type Search = Record<string, string | string[] | undefined>;

type WebhooksViewProps = { ctx: Ctx; scope: WebhookScope; search: Search };

/** The Webhooks tab of a repository or of a namespace. */
export async function WebhooksView({ ctx, scope, search }: WebhooksViewProps) {
  const address = readAddress(search);
  const query = listQuery(address);
  const input = { ...scope, ...Object.fromEntries(new URLSearchParams(query)) };
  const queryClient = makeQueryClient();
  const [{ webhooks, count, states }, ofNamespace] = await Promise.all([
    pageOrNotFound(listWebhookPage({ ctx, input })),
    scope.name === undefined ? 0 : countNamespaceWebhooks({ ctx, input: scope }),
  ]);
  queryClient.setQueryData(webhookQueries.list(scope, query).queryKey, {
    count,
    next: null,
    previous: null,
    states,
    results: webhooks.map(toWebhookResource),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <WebhooksTab scope={scope} ofNamespace={ofNamespace} address={address} />
    </HydrationBoundary>
  );
}

/** Ignores invalid values in a typed address. */
function readAddress(search: Search): ListAddress {
  const { shape } = WebhookListQuery;
  const { q, state, sort } = search;
  const page = shape.page.safeParse(search.page ?? 1).data ?? 1;
  const address = {
    q: shape.q.safeParse(q || undefined).data,
    state: shape.state.safeParse(state).data,
    sort: shape.sort.safeParse(sort).data,
    page: page > 1 ? String(page) : undefined,
    density: search.density === "compact" ? "compact" : undefined,
  };
  return Object.fromEntries(Object.entries(address).filter(([, value]) => value !== undefined));
}
