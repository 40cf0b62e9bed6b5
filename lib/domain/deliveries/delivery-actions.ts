"use server";

import { redeliver, redeliverSelected, retryDelivery } from "@/lib/domain/deliveries/redeliver";
import { action } from "@/lib/http/action";

export const retryDeliveryAction = action(retryDelivery);

export const redeliverAction = action(redeliver);

export const redeliverSelectedAction = action(redeliverSelected);
