"use server";

import type { Call } from "@/lib/access/actor";
import { enableWebhook, previewEnable } from "@/lib/domain/recoveries/enable-webhook";
import { cancelRecovery, previewRecovery, recover } from "@/lib/domain/recoveries/recover";
import { type RecoverInput, toRecoveryResource } from "@/lib/domain/recoveries/shared/recovery-resource";
import type { EnableWebhookInput, WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { action, READS } from "@/lib/http/action";

/** @returns the number of deliveries that it would resend */
export const previewRecoveryAction = action(previewRecovery, READS);

export const recoverAction = action(async (call: Call<RecoverInput>) =>
  toRecoveryResource(await recover(call)),
);

export const cancelRecoveryAction = action(async (call: Call<WebhookRef>) =>
  toRecoveryResource(await cancelRecovery(call)),
);

/** @returns the number of deliveries to resend */
export const enableWebhookAction = action(
  async (call: Call<EnableWebhookInput>) => (await enableWebhook(call)).recovered,
);

export const previewEnableAction = action(previewEnable, READS);
