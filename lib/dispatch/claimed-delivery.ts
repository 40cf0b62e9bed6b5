import type { ClaimedRow } from "@/lib/dispatch/claim";
import type { HookTarget } from "@/lib/dispatch/hook-target";
import type { WebhookConfig } from "@/lib/dispatch/webhook-config";

/** A delivery in this worker's hands until its lease ends, with all that it takes to send it. */
export type ClaimedDelivery = Pick<ClaimedRow, "id" | "leaseToken" | "attemptNumber" | "callbackKey"> & {
  target: HookTarget;
  webhook: WebhookConfig;
  snapshot: string;
  callbackBase: string;
};
