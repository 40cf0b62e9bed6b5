import type { Logger } from "pino";
import type { ClaimedDelivery } from "@/lib/engine/claimed-delivery";
import type { Exchange } from "@/lib/platform/net/exchange";
import type { ClaimLimits } from "@/lib/queue/claim";
import type { Settlement } from "@/lib/queue/settle";

/** The functions that the dispatcher calls. */
export type Collaborators = {
  claim: (limits: ClaimLimits) => Promise<ClaimedDelivery[]>;
  send: (delivery: ClaimedDelivery) => Promise<Exchange>;
  settle: (settlements: readonly Settlement[]) => Promise<void>;
  release: (deliveries: readonly ClaimedDelivery[]) => Promise<void>;
  reap: () => Promise<number>;
  random: () => number;
  log: Logger;
};

export type DispatcherOptions = {
  /** Maximum number of concurrent requests while the worker waits for receivers. */
  concurrency: number;
  leaseMs: number;
  /** The longest exchange, and the time to write its result. */
  exchangeMs: number;
  /** How often it looks for due retries, and for deliveries whose notification was lost. */
  pollMs: number;
  reapMs: number;
  /** How long a stopping worker waits for requests in flight. */
  graceMs: number;
};
