"use server";

import type { Call } from "@/lib/access/actor";
import { redeliver, redeliverSelected } from "@/lib/domain/deliveries/redeliver";
import { retryDelivery } from "@/lib/domain/deliveries/retry-delivery";
import { sendTest } from "@/lib/domain/deliveries/send-test";
import type { SendTestInput } from "@/lib/domain/deliveries/shared/delivery-input";
import { action } from "@/lib/http/action";

export const retryDeliveryAction = action(retryDelivery);

export const redeliverAction = action(redeliver);

export const redeliverSelectedAction = action(redeliverSelected);

/** @returns the delivery's ID */
export const sendTestAction = action((call: Call<SendTestInput>) => sendTest(call));
