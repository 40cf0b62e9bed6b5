"use server";

import { cancelRecovery } from "@/lib/domain/recoveries/cancel-recovery";
import { previewRecovery, recover } from "@/lib/domain/recoveries/recover";
import { type RecoverInput, toRecoveryResource } from "@/lib/domain/recoveries/shared/recovery-resource";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { action, READS } from "@/lib/http/action";

/** @returns the number of deliveries that it would resend */
export const previewRecoveryAction = action(
  (input: RecoverInput, ctx) => previewRecovery({ ctx, input }),
  READS,
);

export const recoverAction = action(async (input: RecoverInput, ctx) =>
  toRecoveryResource(await recover({ ctx, input })),
);

export const cancelRecoveryAction = action(async (input: WebhookRef, ctx) =>
  toRecoveryResource(await cancelRecovery({ ctx, input })),
);
