import { callbackError } from "@/lib/domain/callbacks/callback-error";
import type { HeldBy } from "@/lib/domain/deliveries/shared/held-by";
import { toWireStatus, type WireStatus } from "@/lib/domain/deliveries/shared/wire-status";
import { TEST_SOURCE } from "@/lib/domain/pushes/shared/push-source";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { maskUrl } from "@/lib/platform/wire/mask-url";

/** What a line of the history shows. */
export type DeliverySummary = {
  id: string;
  status: WireStatus;
  /** Its name. */
  repository: string;
  tag: string;
  /** Whether somebody sent it to try the webhook, and nothing was pushed. */
  isTest: boolean;
  /** Userinfo masked. */
  hookUrl: string;
  /** Attempts on record. */
  attemptCount: number;
  createdAt: Date;
  updatedAt: Date;
  /** When the next attempt is due, not before its endpoint is tried again; null when there will be none, or one runs. */
  nextAttemptAt: Date | null;
  /** What its next attempt waits for besides its time: its webhook's state, or an endpoint that fails. */
  heldBy: HeldBy | null;
  /** Of the last attempt that ended; null before. */
  lastAttempt: {
    startedAt: Date;
    totalMs: number;
    statusCode: number | null;
  } | null;
  /** Why it is no success: what went wrong with the last attempt, or with the callback that it waited for. */
  error: { code: string; message: string } | null;
  /** Its place in a chain, from 1; null when its webhook is none, or the step was taken out. */
  step: { number: number; of: number } | null;
  /** Until when its callback is waited for; null when it is not. */
  callbackDueAt: Date | null;
};

/** What a summary is made of. */
export const deliverySelect = {
  id: true,
  status: true,
  attemptCount: true,
  queued: { select: { nextAttemptAt: true, leasedUntil: true } },
  createdAt: true,
  updatedAt: true,
  push: { select: { tag: true, source: true, repository: { select: { name: true } } } },
  awaited: { select: { expiresAt: true } },
  callback: { select: { state: true, description: true } },
  hook: { select: { url: true, position: true } },
  webhook: {
    select: {
      state: true,
      backoffUntil: true,
      _count: { select: { hooks: { where: { position: { not: null } } } } },
    },
  },
  attempts: {
    select: { startedAt: true, totalMs: true, statusCode: true, errorCode: true, errorMessage: true },
    orderBy: { number: "desc" },
    take: 1,
  },
} satisfies Prisma.DeliverySelect;

type Row = Prisma.DeliveryGetPayload<{ select: typeof deliverySelect }>;

export function toDeliverySummary({
  push,
  hook,
  webhook,
  attempts: [last],
  status,
  queued,
  awaited,
  callback,
  ...row
}: Row): DeliverySummary {
  return {
    id: row.id,
    status: toWireStatus(status, queued?.leasedUntil != null),
    repository: push.repository.name,
    tag: push.tag,
    isTest: push.source === TEST_SOURCE,
    hookUrl: maskUrl(hook.url),
    attemptCount: row.attemptCount,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    nextAttemptAt:
      queued && queued.leasedUntil === null ? later(queued.nextAttemptAt, webhook.backoffUntil) : null,
    heldBy: queued && queued.leasedUntil === null ? heldBy(webhook) : null,
    lastAttempt: last
      ? {
          startedAt: last.startedAt,
          totalMs: last.totalMs,
          statusCode: last.statusCode,
        }
      : null,
    error: last?.errorCode
      ? { code: last.errorCode, message: last.errorMessage ?? "" }
      : status === "failed" && callback
        ? callbackError(callback)
        : null,
    step: stepOf(hook.position, webhook._count.hooks),
    callbackDueAt: awaited?.expiresAt ?? null,
  };
}

function stepOf(position: number | null, of: number): DeliverySummary["step"] {
  return position === null || of < 2 ? null : { number: position + 1, of };
}

function heldBy({ state, backoffUntil }: Row["webhook"]): HeldBy | null {
  if (state !== "active") return state;
  return backoffUntil && backoffUntil > new Date() ? "failing" : null;
}

function later(time: Date, other: Date | null): Date {
  return other && other > time ? other : time;
}
