import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { WebhooksTab } from "@/components/webhooks/webhooks-tab";
import type { Ctx } from "@/lib/access/actor";
import { countNamespaceWebhooks } from "@/lib/domain/webhooks/count-namespace-webhooks";
import { listWebhooks } from "@/lib/domain/webhooks/list-webhooks";
import { webhooksPagePath } from "@/lib/domain/webhooks/shared/webhook-paths";
import { webhookQueries } from "@/lib/domain/webhooks/shared/webhook-queries";
import { toWebhookPage } from "@/lib/domain/webhooks/shared/webhook-resource";
import type { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-scope";
import { pageOrNotFound } from "@/lib/http/page-or-not-found";
import { makeQueryClient } from "@/lib/platform/wire/query-client";

/** The Webhooks tab of a repository or of a namespace. */
export async function WebhooksView({ ctx, scope }: { ctx: Ctx; scope: WebhookScope }) {
  const queryClient = makeQueryClient();
  const [webhooks, ofNamespace] = await Promise.all([
    pageOrNotFound(listWebhooks({ ctx, input: scope }), webhooksPagePath(scope)),
    scope.name === undefined ? 0 : countNamespaceWebhooks({ ctx, input: scope }),
  ]);
  queryClient.setQueryData(webhookQueries.list(scope).queryKey, toWebhookPage(webhooks));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <WebhooksTab scope={scope} ofNamespace={ofNamespace} />
    </HydrationBoundary>
  );
}
