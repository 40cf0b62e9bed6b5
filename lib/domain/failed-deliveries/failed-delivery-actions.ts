"use server";

import { cancelFailedRedelivery } from "@/lib/domain/failed-deliveries/last-batch";
import { previewFailedRedelivery, redeliverFailed } from "@/lib/domain/failed-deliveries/redeliver-failed";
import type {
  FailedDeliveriesInput,
  NamespaceInput,
} from "@/lib/domain/failed-deliveries/shared/failed-delivery-input";
import type { FailedRedelivery } from "@/lib/domain/failed-deliveries/shared/failed-redelivery";
import { type RecoveryResource, toRecoveryResource } from "@/lib/domain/recoveries/shared/recovery-resource";
import { READS, runAction } from "@/lib/http/run-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";

export async function previewFailedRedeliveryAction(
  input: FailedDeliveriesInput,
): Promise<ActionResult<FailedRedelivery>> {
  return runAction((ctx) => previewFailedRedelivery({ ctx, input }), READS);
}

export async function redeliverFailedAction(
  input: FailedDeliveriesInput,
): Promise<ActionResult<RecoveryResource>> {
  return runAction(async (ctx) => toRecoveryResource((await redeliverFailed({ ctx, input })).batch));
}

export async function cancelFailedRedeliveryAction(
  input: NamespaceInput,
): Promise<ActionResult<RecoveryResource>> {
  return runAction(async (ctx) => toRecoveryResource(await cancelFailedRedelivery({ ctx, input })));
}
