import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { WebhookHeader } from "@/components/webhooks/page/webhook-header";
import type { Ctx } from "@/lib/access/actor";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { webhookQueries } from "@/lib/domain/webhooks/shared/webhook-queries";
import { toWebhookResource } from "@/lib/domain/webhooks/shared/webhook-resource";
import { getWebhook } from "@/lib/domain/webhooks/webhook-access";
import { pageOrNotFound } from "@/lib/http/page-or-not-found";
import { makeQueryClient } from "@/lib/platform/wire/query-client";

type WebhookFrameProps = { ctx: Ctx; webhook: WebhookRef; children: ReactNode };

/** The pages of a webhook, below their shared header. */
export async function WebhookFrame({ ctx, webhook: ref, children }: WebhookFrameProps) {
  const webhook = await pageOrNotFound(getWebhook({ ctx, input: ref }));
  const queryClient = makeQueryClient();
  queryClient.setQueryData(webhookQueries.details(ref).queryKey, toWebhookResource(webhook));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <WebhookHeader webhook={ref} />
      {children}
    </HydrationBoundary>
  );
}
