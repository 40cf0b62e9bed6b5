import type { HookTarget, WebhookConfig } from "@/lib/engine/webhook-config";
import type { ClaimedRow } from "@/lib/queue/claim";

/** Maximum size of the payloads that are loaded together. A single one has up to 3 MiB. */
export const MAX_CLAIMED_BYTES = 16 * 1024 * 1024;

/** A delivery that this worker has leased, with everything needed to send it. */
export type ClaimedDelivery = Omit<ClaimedRow, "hookId" | "revision" | "push"> & {
  target: HookTarget;
  webhook: WebhookConfig;
  snapshot: string;
  callbackBase: string;
  /** The trace that its push continues. */
  traceparent: string | null;
  /** How long to wait for a callback, in seconds. Null if none is expected. */
  callbackSeconds: number | null;
};
