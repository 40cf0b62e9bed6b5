import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { createReceiverAction } from "@/app/receivers/actions";
import { simulatePushAction } from "@/app/repository/docker/[namespace]/[name]/actions";
import { WebhooksTab } from "@/components/webhooks/webhooks-tab";
import type { Ctx } from "@/lib/actor";
import { orNotFound } from "@/lib/http/page-verb";
import { makeQueryClient } from "@/lib/http/query-client";
import { countNamespaceWebhooks } from "@/lib/webhooks/count-namespace-webhooks";
import { listWebhooks } from "@/lib/webhooks/list-webhooks";
import { webhooksPagePath } from "@/lib/webhooks/webhook-paths";
import { webhookQueries } from "@/lib/webhooks/webhook-queries";
import { toWebhookPage } from "@/lib/webhooks/webhook-resource";
import type { WebhookScope } from "@/lib/webhooks/webhook-scope";
import {
  cancelRecoveryAction,
  createWebhookAction,
  deleteWebhookAction,
  disableWebhookAction,
  duplicateWebhookAction,
  enableWebhookAction,
  pauseWebhookAction,
  previewBodyAction,
  resumeWebhookAction,
  retryDeliveryAction,
  revealSecretAction,
  rotateSecretAction,
  sendTestAction,
  updateWebhookAction,
} from "./actions";

/** The Webhooks tab of a repository or of a namespace. */
export async function WebhooksView({ ctx, scope }: { ctx: Ctx; scope: WebhookScope }) {
  const queryClient = makeQueryClient();
  const [webhooks, ofNamespace] = await Promise.all([
    orNotFound(listWebhooks({ ctx, input: scope }), webhooksPagePath(scope)),
    scope.name === undefined ? 0 : countNamespaceWebhooks({ ctx, input: scope }),
  ]);
  queryClient.setQueryData(webhookQueries.list(scope).queryKey, toWebhookPage(webhooks));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <WebhooksTab
        scope={scope}
        ofNamespace={ofNamespace}
        create={createWebhookAction}
        makeReceiver={createReceiverAction}
        simulate={simulatePushAction}
        actions={{
          remove: deleteWebhookAction,
          update: updateWebhookAction,
          pause: pauseWebhookAction,
          resume: resumeWebhookAction,
          enable: enableWebhookAction,
          reveal: revealSecretAction,
          rotate: rotateSecretAction,
          previewBody: previewBodyAction,
          retry: retryDeliveryAction,
          test: sendTestAction,
          duplicate: duplicateWebhookAction,
          cancelRecovery: cancelRecoveryAction,
          disable: disableWebhookAction,
        }}
      />
    </HydrationBoundary>
  );
}
