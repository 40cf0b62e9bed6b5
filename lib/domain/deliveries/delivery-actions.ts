"use server";

import { redeliver } from "@/lib/domain/deliveries/redeliver";
import { redeliverSelected } from "@/lib/domain/deliveries/redeliver-selected";
import { retryDelivery } from "@/lib/domain/deliveries/retry-delivery";
import { sendTest } from "@/lib/domain/deliveries/send-test";
import type { DeliveryRef, RedeliverSelectedInput } from "@/lib/domain/deliveries/shared/delivery-input";
import type { SendTestInput } from "@/lib/domain/deliveries/shared/send-test-input";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { action } from "@/lib/http/run-action";

export const retryDeliveryAction = action((input: WebhookRef & { id: string }, ctx) =>
  retryDelivery({ ctx, input }),
);

export const redeliverAction = action((input: DeliveryRef, ctx) => redeliver({ ctx, input }));

export const redeliverSelectedAction = action((input: RedeliverSelectedInput, ctx) =>
  redeliverSelected({ ctx, input }),
);

/** @returns the delivery's ID */
export const sendTestAction = action((input: SendTestInput, ctx) => sendTest({ ctx, input }));
