"use server";

import { createWebhook } from "@/lib/domain/webhooks/create-webhook";
import { deleteWebhook } from "@/lib/domain/webhooks/delete-webhook";
import { disableWebhook } from "@/lib/domain/webhooks/disable-webhook";
import { duplicateWebhook } from "@/lib/domain/webhooks/duplicate-webhook";
import { enableWebhook } from "@/lib/domain/webhooks/enable-webhook";
import { pauseWebhook } from "@/lib/domain/webhooks/pause-webhook";
import { previewBody } from "@/lib/domain/webhooks/preview-body";
import { type EnablePreview, previewEnable } from "@/lib/domain/webhooks/preview-enable";
import { resumeWebhook } from "@/lib/domain/webhooks/resume-webhook";
import type { BodyPreview } from "@/lib/domain/webhooks/shared/body-preview";
import type { CopiedWebhook } from "@/lib/domain/webhooks/shared/copied-webhook";
import type { CreateWebhookInput, UpdateWebhookInput } from "@/lib/domain/webhooks/shared/webhook-changes";
import type {
  EnableWebhookInput,
  PreviewBodyInput,
  WebhookRef,
} from "@/lib/domain/webhooks/shared/webhook-input";
import { webhooksPagePath } from "@/lib/domain/webhooks/shared/webhook-paths";
import { toWebhookResource, type WebhookResource } from "@/lib/domain/webhooks/shared/webhook-resource";
import { settingsOf, type WebhookSettings } from "@/lib/domain/webhooks/shared/webhook-settings";
import { updateWebhook } from "@/lib/domain/webhooks/update-webhook";
import { optionalTextOf, runFormAction, textOf } from "@/lib/http/form-action";
import { READS, runAction } from "@/lib/http/run-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";
import type { Shared } from "@/lib/platform/wire/revision";

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
    verb: async (given, ctx) => toWebhookResource(await createWebhook({ ctx, input: given })),
    next: (_webhook, { repository }) => webhooksPagePath(repository),
  });
}

export async function updateWebhookAction(
  input: UpdateWebhookInput,
): Promise<ActionResult<Shared<WebhookSettings>>> {
  return runAction(async (ctx) => {
    const { changes, ...webhook } = await updateWebhook({ ctx, input });
    const { revision } = webhook;
    return { revision, current: settingsOf(toWebhookResource(webhook)), changes };
  });
}

export async function previewBodyAction(input: PreviewBodyInput): Promise<ActionResult<BodyPreview>> {
  return runAction((ctx) => previewBody({ ctx, input }), READS);
}

export async function pauseWebhookAction(input: WebhookRef): Promise<ActionResult<WebhookResource>> {
  return runAction(async (ctx) => toWebhookResource(await pauseWebhook({ ctx, input })));
}

export async function resumeWebhookAction(input: WebhookRef): Promise<ActionResult<WebhookResource>> {
  return runAction(async (ctx) => toWebhookResource(await resumeWebhook({ ctx, input })));
}

export async function disableWebhookAction(input: WebhookRef): Promise<ActionResult<WebhookResource>> {
  return runAction(async (ctx) => toWebhookResource(await disableWebhook({ ctx, input })));
}

/** @returns the number of deliveries to resend */
export async function enableWebhookAction(input: EnableWebhookInput): Promise<ActionResult<number>> {
  return runAction(async (ctx) => (await enableWebhook({ ctx, input })).recovered);
}

export async function previewEnableAction(input: WebhookRef): Promise<ActionResult<EnablePreview>> {
  return runAction((ctx) => previewEnable({ ctx, input }), READS);
}

export async function duplicateWebhookAction(input: WebhookRef): Promise<ActionResult<CopiedWebhook>> {
  return runAction(async (ctx) => {
    const { webhook, leftOut } = await duplicateWebhook({ ctx, input });
    return { name: webhook.name, slug: webhook.slug, leftOut };
  });
}

export async function deleteWebhookAction(input: WebhookRef): Promise<ActionResult<void>> {
  return runAction((ctx) => deleteWebhook({ ctx, input }));
}
