import type { HookTarget } from "@/lib/engine/hook-target";
import type { WebhookConfig } from "@/lib/engine/webhook-config";
import type { ClaimedRow } from "@/lib/queue/claim";

/** Of payloads that are loaded together; one alone has up to 3 MiB. */
export const MAX_CLAIMED_BYTES = 16 * 1024 * 1024;

/** A delivery in this worker's hands until its lease ends, with all that it takes to send it. */
export type ClaimedDelivery = Pick<
  ClaimedRow,
  "id" | "pushId" | "webhookId" | "leaseToken" | "attemptNumber" | "callbackKey" | "format" | "slots"
> & {
  target: HookTarget;
  webhook: WebhookConfig;
  snapshot: string;
  callbackBase: string;
  /** Of the trace that its push continues. */
  traceparent: string | null;
  /** How long its callback is waited for before it counts as a success; null when it is not. */
  callbackSeconds: number | null;
};
