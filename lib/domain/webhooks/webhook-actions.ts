"use server";

import type { Call } from "@/lib/access/actor";
import { createWebhook } from "@/lib/domain/webhooks/create-webhook";
import { duplicateWebhook } from "@/lib/domain/webhooks/duplicate-webhook";
import { revealSecret, rotateSecret } from "@/lib/domain/webhooks/secrets";
import type { RotateSecretInput, WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { webhooksPagePath } from "@/lib/domain/webhooks/shared/webhook-paths";
import { toWebhookResource } from "@/lib/domain/webhooks/shared/webhook-resource";
import type {
  CreateWebhookInput,
  UpdateWebhookInput,
} from "@/lib/domain/webhooks/shared/webhook-setting-schemas";
import { settingsOf } from "@/lib/domain/webhooks/shared/webhook-settings";
import { updateWebhook } from "@/lib/domain/webhooks/update-webhook";
import {
  deleteWebhook,
  disableWebhook,
  pauseWebhook,
  resumeWebhook,
} from "@/lib/domain/webhooks/webhook-state";
import { action, formAction, optionalTextOf, textOf } from "@/lib/http/action";

export const createWebhookAction = formAction({
  read: (fields) => ({
    repository: {
      namespace: textOf(fields, "repository.namespace"),
      name: optionalTextOf(fields, "repository.name"),
    },
    name: textOf(fields, "name"),
    hookUrls: [textOf(fields, "hookUrls.0")],
  }),
  verb: async (call: Call<CreateWebhookInput>) => toWebhookResource(await createWebhook(call)),
  next: (_webhook, { repository }) => webhooksPagePath(repository),
});

export const updateWebhookAction = action(async (call: Call<UpdateWebhookInput>) => {
  const { changes, ...webhook } = await updateWebhook(call);
  const { revision } = webhook;
  return { revision, current: settingsOf(toWebhookResource(webhook)), changes };
});

export const pauseWebhookAction = action(async (call: Call<WebhookRef>) =>
  toWebhookResource(await pauseWebhook(call)),
);

export const resumeWebhookAction = action(async (call: Call<WebhookRef>) =>
  toWebhookResource(await resumeWebhook(call)),
);

export const disableWebhookAction = action(async (call: Call<WebhookRef>) =>
  toWebhookResource(await disableWebhook(call)),
);

export const duplicateWebhookAction = action(async (call: Call<WebhookRef>) => {
  const { webhook, leftOut } = await duplicateWebhook(call);
  return { name: webhook.name, slug: webhook.slug, leftOut };
});

export const deleteWebhookAction = action(deleteWebhook);

/** @returns the current secret */
export const revealSecretAction = action(revealSecret);

/** @returns the new secret */
export const rotateSecretAction = action(
  async (call: Call<RotateSecretInput>) => (await rotateSecret(call)).secret,
);
