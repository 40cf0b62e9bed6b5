import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { WebhooksTab } from "@/components/webhooks/webhooks-tab";
import { makeQueryClient } from "@/lib/http/query-client";
import { listWebhooks } from "@/lib/webhooks/list-webhooks";
import { webhookQueries } from "@/lib/webhooks/webhook-queries";
import { toWebhookPage } from "@/lib/webhooks/webhook-resource";
import { simulatePushAction } from "../actions";
import { administeredRepositoryOfPage } from "../repository";
import {
  createWebhookAction,
  deleteWebhookAction,
  enableWebhookAction,
  pauseWebhookAction,
  resumeWebhookAction,
  retryDeliveryAction,
  revealSecretAction,
  rotateSecretAction,
  updateWebhookAction,
} from "./actions";

export const metadata: Metadata = { title: "Webhooks" };

type WebhooksPageProps = PageProps<"/repository/docker/[namespace]/[name]/webhooks">;

export default async function WebhooksPage({ params }: WebhooksPageProps) {
  const { namespace, name } = await params;
  const { ctx, repository } = await administeredRepositoryOfPage(namespace, name);
  const ref = { namespace: repository.namespace, name: repository.name };
  const queryClient = makeQueryClient();
  await queryClient.prefetchQuery({
    ...webhookQueries.list(ref),
    queryFn: async () => toWebhookPage(await listWebhooks({ ctx, input: ref })),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <WebhooksTab
        repository={ref}
        create={createWebhookAction}
        simulate={simulatePushAction}
        actions={{
          remove: deleteWebhookAction,
          update: updateWebhookAction,
          pause: pauseWebhookAction,
          resume: resumeWebhookAction,
          enable: enableWebhookAction,
          reveal: revealSecretAction,
          rotate: rotateSecretAction,
          retry: retryDeliveryAction,
        }}
      />
    </HydrationBoundary>
  );
}
