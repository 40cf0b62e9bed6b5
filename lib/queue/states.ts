// A delivery's life cycle: its states, and every statement that changes its state. Only the files of this folder write
// `deliveries`, `delivery_queue`, `awaited_callbacks`, `attempts` and a webhook's state and health
// (queue-ownership.test.ts). Each statement names its transitions in a comment (transitions.test.ts), and a property
// test checks them against this table (life.db.test.ts). Deleting a webhook or a repository deletes its deliveries in
// any state, through triggers in prisma/migrations.

/**
 * - `queued`: no finished attempt yet; due, or held because its webhook is paused, disabled or in back-off
 * - `retrying`: the last attempt failed, and another one is scheduled
 * - `sending`: a worker holds its lease
 * - `awaiting`: the receiver accepted it and is expected to call back
 * - `succeeded`, `failed`: it is finished
 */
export type DeliveryState = "queued" | "retrying" | "sending" | "awaiting" | "succeeded" | "failed";

type Transition = {
  /** Null if the transition creates the delivery. */
  from: DeliveryState | null;
  /** Null if the transition deletes the delivery. */
  to: DeliveryState | null;
  /** The file in this folder with the statement, and the name in the statement's comment. */
  by:
    | "enqueue"
    | "repeat"
    | "backfill"
    | "claim"
    | "release"
    | "settle"
    | "reap"
    | "conclude"
    | "expire"
    | "requeue"
    | "withdraw"
    | "remove";
  when: string;
};

export const TRANSITIONS: readonly Transition[] = [
  { from: null, to: "queued", by: "enqueue", when: "a push matches a webhook, or someone sends a test" },
  { from: null, to: "queued", by: "repeat", when: "someone redelivers a finished delivery" },
  {
    from: null,
    to: "queued",
    by: "backfill",
    when: "a recovery of an enabled webhook reaches a push that it missed",
  },
  { from: null, to: "queued", by: "conclude", when: "the previous step of its chain succeeded" },

  { from: "queued", to: "sending", by: "claim", when: "it is due and its webhook has room for it" },
  { from: "retrying", to: "sending", by: "claim", when: "it is due and its webhook has room for it" },

  { from: "sending", to: "queued", by: "release", when: "the worker stops before the first attempt" },
  { from: "sending", to: "retrying", by: "release", when: "the worker stops before a later attempt" },
  { from: "sending", to: "succeeded", by: "settle", when: "the receiver accepted it" },
  { from: "sending", to: "awaiting", by: "settle", when: "the receiver accepted it and must call back" },
  {
    from: "sending",
    to: "retrying",
    by: "settle",
    when: "the attempt failed and the schedule has another one",
  },
  { from: "sending", to: "failed", by: "settle", when: "the last attempt failed" },
  {
    from: "sending",
    to: "retrying",
    by: "reap",
    when: "the lease expired or its worker died, and the schedule has another attempt",
  },
  {
    from: "sending",
    to: "failed",
    by: "reap",
    when: "the lease of the last attempt expired, or its worker died",
  },

  { from: "awaiting", to: "succeeded", by: "conclude", when: "the receiver called back with success" },
  { from: "awaiting", to: "failed", by: "conclude", when: "the receiver called back with failure or error" },
  { from: "awaiting", to: "failed", by: "expire", when: "no callback arrived in time" },

  { from: "failed", to: "retrying", by: "requeue", when: "a recovery of its webhook reaches it" },
  { from: "retrying", to: "failed", by: "withdraw", when: "the recovery that requeued it is canceled" },

  { from: "succeeded", to: null, by: "remove", when: "its retention has passed" },
  { from: "failed", to: null, by: "remove", when: "its retention has passed" },
  { from: "queued", to: "failed", by: "withdraw", when: "the recovery that created it is canceled" },
];

/** The rows that a delivery's state is stored in. */
export type DeliveryRows = {
  status: "pending" | "retrying" | "waiting" | "succeeded" | "failed";
  /** Its row in `delivery_queue`; null if there is no row. */
  queued: { isLeased: boolean } | null;
  /** Whether it has a row in `awaited_callbacks`. */
  isAwaited: boolean;
};

/** @throws Error if the rows contradict each other */
export function stateOf({ status, queued, isAwaited }: DeliveryRows): DeliveryState {
  if (queued && !isAwaited && (status === "pending" || status === "retrying")) {
    if (queued.isLeased) return "sending";
    return status === "pending" ? "queued" : "retrying";
  }
  if (!queued && isAwaited && status === "waiting") return "awaiting";
  if (!queued && !isAwaited && (status === "succeeded" || status === "failed")) return status;
  throw new Error(
    `A delivery is ${JSON.stringify({ status, queued, isAwaited })}, which isn't a valid state.`,
  );
}
