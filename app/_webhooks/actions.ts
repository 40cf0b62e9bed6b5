"use server";

import { currentCtx } from "@/lib/accounts/current-ctx";
import type { DeliveryRef, RedeliverSelectedInput } from "@/lib/deliveries/delivery-input";
import { redeliver } from "@/lib/deliveries/redeliver";
import { type Redelivered, redeliverSelected } from "@/lib/deliveries/redeliver-selected";
import { retryDelivery } from "@/lib/deliveries/retry-delivery";
import { sendTest } from "@/lib/deliveries/send-test";
import { type ActionResult, runAction } from "@/lib/http/action-result";
import { optionalTextOf, runFormAction, textOf } from "@/lib/http/form-action";
import { cancelRecovery } from "@/lib/recoveries/cancel-recovery";
import { previewRecovery, recover } from "@/lib/recoveries/recover";
import type { RecoverInput } from "@/lib/recoveries/recovery-input";
import { type RecoveryResource, toRecoveryResource } from "@/lib/recoveries/recovery-resource";
import type { Shared } from "@/lib/revisions/revision";
import type { CopiedWebhook } from "@/lib/webhooks/copied-webhook";
import { createWebhook } from "@/lib/webhooks/create-webhook";
import { deleteWebhook } from "@/lib/webhooks/delete-webhook";
import { disableWebhook } from "@/lib/webhooks/disable-webhook";
import { duplicateWebhook } from "@/lib/webhooks/duplicate-webhook";
import { enableWebhook } from "@/lib/webhooks/enable-webhook";
import { pauseWebhook } from "@/lib/webhooks/pause-webhook";
import { type BodyPreview, previewBody } from "@/lib/webhooks/preview-body";
import { resumeWebhook } from "@/lib/webhooks/resume-webhook";
import { revealSecret } from "@/lib/webhooks/reveal-secret";
import { rotateSecret } from "@/lib/webhooks/rotate-secret";
import { updateWebhook } from "@/lib/webhooks/update-webhook";
import type { CreateWebhookInput, UpdateWebhookInput } from "@/lib/webhooks/webhook-changes";
import type {
  EnableWebhookInput,
  PreviewBodyInput,
  RotateSecretInput,
  WebhookRef,
} from "@/lib/webhooks/webhook-input";
import { webhooksPagePath } from "@/lib/webhooks/webhook-paths";
import { toWebhookResource, type WebhookResource } from "@/lib/webhooks/webhook-resource";
import { settingsOf, type WebhookSettings } from "@/lib/webhooks/webhook-settings";

export async function createWebhookAction(
  input: CreateWebhookInput,
  form?: FormData,
): Promise<ActionResult<WebhookResource>> {
  return runFormAction({
    input,
    form,
    read: (fields) => ({
      repository: {
        namespace: textOf(fields, "repository.namespace"),
        name: optionalTextOf(fields, "repository.name"),
      },
      name: textOf(fields, "name"),
      hookUrls: [textOf(fields, "hookUrls.0")],
    }),
    verb: async (given) => toWebhookResource(await createWebhook({ ctx: await currentCtx(), input: given })),
    next: (_webhook, { repository }) => webhooksPagePath(repository),
  });
}

export async function deleteWebhookAction(input: WebhookRef): Promise<ActionResult<void>> {
  return runAction(async () => deleteWebhook({ ctx: await currentCtx(), input }));
}

export async function updateWebhookAction(
  input: UpdateWebhookInput,
): Promise<ActionResult<Shared<WebhookSettings>>> {
  return runAction(async () => {
    const { changes, ...webhook } = await updateWebhook({ ctx: await currentCtx(), input });
    const { revision } = webhook;
    return { revision, current: settingsOf(toWebhookResource(webhook)), changes };
  });
}

export async function pauseWebhookAction(input: WebhookRef): Promise<ActionResult<WebhookResource>> {
  return runAction(async () => toWebhookResource(await pauseWebhook({ ctx: await currentCtx(), input })));
}

export async function resumeWebhookAction(input: WebhookRef): Promise<ActionResult<WebhookResource>> {
  return runAction(async () => toWebhookResource(await resumeWebhook({ ctx: await currentCtx(), input })));
}

export async function enableWebhookAction(input: EnableWebhookInput): Promise<ActionResult<number>> {
  return runAction(async () => (await enableWebhook({ ctx: await currentCtx(), input })).recovered);
}

export async function revealSecretAction(input: WebhookRef): Promise<ActionResult<string>> {
  return runAction(async () => revealSecret({ ctx: await currentCtx(), input }));
}

export async function rotateSecretAction(input: RotateSecretInput): Promise<ActionResult<string>> {
  return runAction(async () => (await rotateSecret({ ctx: await currentCtx(), input })).secret);
}

export async function retryDeliveryAction(input: WebhookRef & { id: string }): Promise<ActionResult<void>> {
  return runAction(async () => retryDelivery({ ctx: await currentCtx(), input }));
}

export async function sendTestAction(input: WebhookRef): Promise<ActionResult<{ id: string }>> {
  return runAction(async () => sendTest({ ctx: await currentCtx(), input }));
}

export async function previewBodyAction(input: PreviewBodyInput): Promise<ActionResult<BodyPreview>> {
  return runAction(async () => previewBody({ ctx: await currentCtx(), input }));
}

export async function duplicateWebhookAction(input: WebhookRef): Promise<ActionResult<CopiedWebhook>> {
  return runAction(async () => {
    const { webhook, leftOut } = await duplicateWebhook({ ctx: await currentCtx(), input });
    return { name: webhook.name, leftOut };
  });
}

export async function disableWebhookAction(input: WebhookRef): Promise<ActionResult<WebhookResource>> {
  return runAction(async () => toWebhookResource(await disableWebhook({ ctx: await currentCtx(), input })));
}

export async function redeliverAction(input: DeliveryRef): Promise<ActionResult<{ id: string }>> {
  return runAction(async () => redeliver({ ctx: await currentCtx(), input }));
}

export async function redeliverSelectedAction(
  input: RedeliverSelectedInput,
): Promise<ActionResult<Redelivered>> {
  return runAction(async () => redeliverSelected({ ctx: await currentCtx(), input }));
}

export async function previewRecoveryAction(input: RecoverInput): Promise<ActionResult<number>> {
  return runAction(async () => previewRecovery({ ctx: await currentCtx(), input }));
}

export async function recoverAction(input: RecoverInput): Promise<ActionResult<RecoveryResource>> {
  return runAction(async () => toRecoveryResource(await recover({ ctx: await currentCtx(), input })));
}

export async function cancelRecoveryAction(input: WebhookRef): Promise<ActionResult<RecoveryResource>> {
  return runAction(async () => toRecoveryResource(await cancelRecovery({ ctx: await currentCtx(), input })));
}
