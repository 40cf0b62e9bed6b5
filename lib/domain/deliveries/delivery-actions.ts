"use server";

import { redeliver, redeliverSelected } from "@/lib/domain/deliveries/redeliver";
import { retryDelivery } from "@/lib/domain/deliveries/retry-delivery";
import { sendTest } from "@/lib/domain/deliveries/send-test";
import type {
  DeliveryRef,
  RedeliverSelectedInput,
  SendTestInput,
} from "@/lib/domain/deliveries/shared/delivery-input";
import { action } from "@/lib/http/action";

export const retryDeliveryAction = action((input: DeliveryRef, ctx) => retryDelivery({ ctx, input }));

export const redeliverAction = action((input: DeliveryRef, ctx) => redeliver({ ctx, input }));

export const redeliverSelectedAction = action((input: RedeliverSelectedInput, ctx) =>
  redeliverSelected({ ctx, input }),
);

/** @returns the delivery's ID */
export const sendTestAction = action((input: SendTestInput, ctx) => sendTest({ ctx, input }));
