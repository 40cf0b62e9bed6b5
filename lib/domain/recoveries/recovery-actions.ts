"use server";

import type { Call } from "@/lib/access/actor";
import { cancelRecovery } from "@/lib/domain/recoveries/cancel-recovery";
import { previewRecovery, recover } from "@/lib/domain/recoveries/recover";
import { type RecoverInput, toRecoveryResource } from "@/lib/domain/recoveries/shared/recovery-resource";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { action, READS } from "@/lib/http/action";

/** @returns the number of deliveries that it would resend */
export const previewRecoveryAction = action(previewRecovery, READS);

export const recoverAction = action(async (call: Call<RecoverInput>) =>
  toRecoveryResource(await recover(call)),
);

export const cancelRecoveryAction = action(async (call: Call<WebhookRef>) =>
  toRecoveryResource(await cancelRecovery(call)),
);
