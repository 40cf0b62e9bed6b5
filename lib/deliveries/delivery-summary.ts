import type { Prisma } from "@/lib/db/generated/client";
import { toWireStatus, type WireStatus } from "@/lib/deliveries/wire-status";
import { maskUrl } from "@/lib/webhooks/mask-url";

/** What a line of the history shows. */
export type DeliverySummary = {
  id: string;
  status: WireStatus;
  /** Its name. */
  repository: string;
  tag: string;
  /** Userinfo masked. */
  hookUrl: string;
  /** Attempts on record. */
  attemptCount: number;
  createdAt: Date;
  updatedAt: Date;
  /** When the next attempt is due, not before its endpoint is tried again; null when there will be none, or one runs. */
  nextAttemptAt: Date | null;
  /** Of the last attempt that ended; null before. */
  lastAttempt: {
    startedAt: Date;
    totalMs: number;
    statusCode: number | null;
    error: { code: string; message: string } | null;
  } | null;
};

/** What a summary is made of. */
export const deliverySelect = {
  id: true,
  status: true,
  attemptCount: true,
  queued: { select: { nextAttemptAt: true, leasedUntil: true } },
  createdAt: true,
  updatedAt: true,
  push: { select: { tag: true, repository: { select: { name: true } } } },
  hook: { select: { url: true } },
  webhook: { select: { backoffUntil: true } },
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
  ...row
}: Row): DeliverySummary {
  return {
    id: row.id,
    status: toWireStatus(status, queued?.leasedUntil != null),
    repository: push.repository.name,
    tag: push.tag,
    hookUrl: maskUrl(hook.url),
    attemptCount: row.attemptCount,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    nextAttemptAt:
      queued && queued.leasedUntil === null ? later(queued.nextAttemptAt, webhook.backoffUntil) : null,
    lastAttempt: last
      ? {
          startedAt: last.startedAt,
          totalMs: last.totalMs,
          statusCode: last.statusCode,
          error: last.errorCode ? { code: last.errorCode, message: last.errorMessage ?? "" } : null,
        }
      : null,
  };
}

function later(time: Date, other: Date | null): Date {
  return other && other > time ? other : time;
}
