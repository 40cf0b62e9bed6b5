"use server";

import { createWebhook } from "@/lib/domain/webhooks/create-webhook";
import { deleteWebhook } from "@/lib/domain/webhooks/delete-webhook";
import { duplicateWebhook } from "@/lib/domain/webhooks/duplicate-webhook";
import { enableWebhook, previewEnable } from "@/lib/domain/webhooks/enable-webhook";
import { previewBody } from "@/lib/domain/webhooks/preview-body";
import { revealSecret, rotateSecret } from "@/lib/domain/webhooks/secrets";
import type { CreateWebhookInput, UpdateWebhookInput } from "@/lib/domain/webhooks/shared/webhook-changes";
import type {
  EnableWebhookInput,
  PreviewBodyInput,
  RotateSecretInput,
  WebhookRef,
} from "@/lib/domain/webhooks/shared/webhook-input";
import { webhooksPagePath } from "@/lib/domain/webhooks/shared/webhook-paths";
import { toWebhookResource } from "@/lib/domain/webhooks/shared/webhook-resource";
import { settingsOf } from "@/lib/domain/webhooks/shared/webhook-settings";
import { updateWebhook } from "@/lib/domain/webhooks/update-webhook";
import { disableWebhook, pauseWebhook, resumeWebhook } from "@/lib/domain/webhooks/webhook-state";
import { action, formAction, optionalTextOf, READS, textOf } from "@/lib/http/action";

export const createWebhookAction = formAction({
  read: (fields): CreateWebhookInput => ({
    repository: {
      namespace: textOf(fields, "repository.namespace"),
      name: optionalTextOf(fields, "repository.name"),
    },
    name: textOf(fields, "name"),
    hookUrls: [textOf(fields, "hookUrls.0")],
  }),
  verb: async (input, ctx) => toWebhookResource(await createWebhook({ ctx, input })),
  next: (_webhook, { repository }) => webhooksPagePath(repository),
});

export const updateWebhookAction = action(async (input: UpdateWebhookInput, ctx) => {
  const { changes, ...webhook } = await updateWebhook({ ctx, input });
  const { revision } = webhook;
  return { revision, current: settingsOf(toWebhookResource(webhook)), changes };
});

export const previewBodyAction = action((input: PreviewBodyInput, ctx) => previewBody({ ctx, input }), READS);

export const pauseWebhookAction = action(async (input: WebhookRef, ctx) =>
  toWebhookResource(await pauseWebhook({ ctx, input })),
);

export const resumeWebhookAction = action(async (input: WebhookRef, ctx) =>
  toWebhookResource(await resumeWebhook({ ctx, input })),
);

export const disableWebhookAction = action(async (input: WebhookRef, ctx) =>
  toWebhookResource(await disableWebhook({ ctx, input })),
);

/** @returns the number of deliveries to resend */
export const enableWebhookAction = action(
  async (input: EnableWebhookInput, ctx) => (await enableWebhook({ ctx, input })).recovered,
);

export const previewEnableAction = action((input: WebhookRef, ctx) => previewEnable({ ctx, input }), READS);

export const duplicateWebhookAction = action(async (input: WebhookRef, ctx) => {
  const { webhook, leftOut } = await duplicateWebhook({ ctx, input });
  return { name: webhook.name, slug: webhook.slug, leftOut };
});

export const deleteWebhookAction = action((input: WebhookRef, ctx) => deleteWebhook({ ctx, input }));

/** @returns the current secret */
export const revealSecretAction = action((input: WebhookRef, ctx) => revealSecret({ ctx, input }));

/** @returns the new secret */
export const rotateSecretAction = action(
  async (input: RotateSecretInput, ctx) => (await rotateSecret({ ctx, input })).secret,
);
