"use server";

import type { Call } from "@/lib/access/actor";
import { previewBody, sendTest } from "@/lib/domain/pushes/send-test";
import type { SendTestInput, SimulatePushInput } from "@/lib/domain/pushes/shared/push-input";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import type { PreviewBodyInput } from "@/lib/domain/webhooks/shared/webhook-input";
import { action, READS } from "@/lib/http/action";

export const simulatePushAction = action((call: Call<SimulatePushInput>) => simulatePush(call));

/** @returns the delivery's ID */
export const sendTestAction = action((call: Call<SendTestInput>) => sendTest(call));

export const previewBodyAction = action((call: Call<PreviewBodyInput>) => previewBody(call), READS);
