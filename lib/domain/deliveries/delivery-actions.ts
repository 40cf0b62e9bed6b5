"use server";

import { redeliver, redeliverSelected } from "@/lib/domain/deliveries/redeliver";
import { retryDelivery } from "@/lib/domain/deliveries/retry-delivery";
import { action } from "@/lib/http/action";

export const retryDeliveryAction = action(retryDelivery);

export const redeliverAction = action(redeliver);

export const redeliverSelectedAction = action(redeliverSelected);
