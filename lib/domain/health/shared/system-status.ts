import type { ProcessExitModel, WorkerModel } from "@/lib/platform/db/generated/models";

/** The amount of pending work, and the workers. */
export type Backlog = {
  /** Deliveries in progress or queued. */
  queued: number;
  /** Of these, the deliveries that can be sent now: due, with a webhook that delivers and isn't backing off. */
  due: number;
  /** Of these, the deliveries that have been due for more than a minute. */
  overdue: number;
  /** 0 if nothing is due. */
  oldestDueSeconds: number;
  workers: Omit<WorkerModel, "metrics">[];
  /** Registry notifications that crashed workers and wait for an administrator. */
  setAside: number;
  databaseBytes: number;
};

/** How often a process has exited unexpectedly, on all machines together, and its last exit. */
export type ProcessExit = ProcessExitModel;

/** A webhook that fails, or was disabled because it failed. */
export type TroubledWebhook = {
  id: string;
  name: string;
  slug: string;
  namespace: string;
  /** Null for a namespace webhook. */
  repository: string | null;
  /** "gone" or "failing" if it is disabled; null while it is retried. */
  disabledReason: string | null;
  /** The time of the first failure in a row, or of disabling. */
  since: Date;
  /** Failed attempts in a row. */
  failures: number;
  /** The next attempt; null if it is disabled. */
  nextProbe: Date | null;
  /** Deliveries queued for it. */
  waiting: number;
  /** Whether the administrator also administers this webhook, and so may see its history. */
  isOwn: boolean;
};

export type TroubledWebhooks = {
  webhooks: TroubledWebhook[] /** The total number. */;
  total: number;
};
