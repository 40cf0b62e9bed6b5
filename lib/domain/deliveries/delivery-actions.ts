"use server";

import { redeliver } from "@/lib/domain/deliveries/redeliver";
import { redeliverSelected } from "@/lib/domain/deliveries/redeliver-selected";
import { retryDelivery } from "@/lib/domain/deliveries/retry-delivery";
import { sendTest } from "@/lib/domain/deliveries/send-test";
import type { DeliveryRef, RedeliverSelectedInput } from "@/lib/domain/deliveries/shared/delivery-input";
import type { Redelivered } from "@/lib/domain/deliveries/shared/redelivered";
import type { SendTestInput } from "@/lib/domain/deliveries/shared/send-test-input";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { runAction } from "@/lib/http/run-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";

export async function retryDeliveryAction(input: WebhookRef & { id: string }): Promise<ActionResult<void>> {
  return runAction((ctx) => retryDelivery({ ctx, input }));
}

export async function redeliverAction(input: DeliveryRef): Promise<ActionResult<{ id: string }>> {
  return runAction((ctx) => redeliver({ ctx, input }));
}

export async function redeliverSelectedAction(
  input: RedeliverSelectedInput,
): Promise<ActionResult<Redelivered>> {
  return runAction((ctx) => redeliverSelected({ ctx, input }));
}

/** @returns the delivery's ID */
export async function sendTestAction(input: SendTestInput): Promise<ActionResult<{ id: string }>> {
  return runAction((ctx) => sendTest({ ctx, input }));
}
