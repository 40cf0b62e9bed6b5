import type { ClaimedRow } from "@/lib/dispatch/claim";

/** What a worker knows of a webhook. */
export type WebhookConfig = {
  revision: number;
  /** By the hook's id; userinfo and all. */
  hookUrls: ReadonlyMap<string, string>;
  /** Seconds; empty for the default schedule. */
  retrySchedule: readonly number[];
};

/** A delivery in this worker's hands until its lease ends, with all that it takes to send it. */
export type ClaimedDelivery = Pick<ClaimedRow, "id" | "leaseToken" | "attemptNumber" | "callbackKey"> & {
  hookUrl: string;
  webhook: WebhookConfig;
  snapshot: string;
  callbackBase: string;
};
