"use server";

import { cancelRecovery } from "@/lib/domain/recoveries/cancel-recovery";
import { previewRecovery, recover } from "@/lib/domain/recoveries/recover";
import type { RecoverInput } from "@/lib/domain/recoveries/shared/recovery-input";
import { type RecoveryResource, toRecoveryResource } from "@/lib/domain/recoveries/shared/recovery-resource";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { READS, runAction } from "@/lib/http/run-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";

/** @returns the number of deliveries that it would resend */
export async function previewRecoveryAction(input: RecoverInput): Promise<ActionResult<number>> {
  return runAction((ctx) => previewRecovery({ ctx, input }), READS);
}

export async function recoverAction(input: RecoverInput): Promise<ActionResult<RecoveryResource>> {
  return runAction(async (ctx) => toRecoveryResource(await recover({ ctx, input })));
}

export async function cancelRecoveryAction(input: WebhookRef): Promise<ActionResult<RecoveryResource>> {
  return runAction(async (ctx) => toRecoveryResource(await cancelRecovery({ ctx, input })));
}
