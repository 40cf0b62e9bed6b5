import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { ListDeliveriesInput } from "@/lib/deliveries/delivery-input";
import { pageOfDeliveries } from "@/lib/deliveries/page-of-deliveries";
import { toWireStatus, type WireStatus } from "@/lib/deliveries/wire-status";
import { parseInput } from "@/lib/parse-input";
import { maskUrl } from "@/lib/webhooks/mask-url";
import { requireWebhook } from "@/lib/webhooks/webhook-access";

export type DeliverySummary = {
  id: string;
  status: WireStatus;
  tag: string;
  /** Userinfo masked. */
  hookUrl: string;
  /** Attempts on record. */
  attemptCount: number;
  createdAt: Date;
  updatedAt: Date;
  /** When the next attempt is due; null when there will be none, or one runs. */
  nextAttemptAt: Date | null;
  /** Of the last attempt that ended; null before. */
  lastAttempt: {
    startedAt: Date;
    totalMs: number;
    statusCode: number | null;
    error: { code: string; message: string } | null;
  } | null;
};

/** A webhook's deliveries, newest first, a page at a time by keyset. @throws DomainError `not_found` */
export async function listDeliveries({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<{
  deliveries: DeliverySummary[];
  nextCursor: string | null;
}> {
  const { cursor, pageSize, ...ref } = parseInput(ListDeliveriesInput, input);
  const webhook = await requireWebhook(ctx, ref);
  const ids = await pageOfDeliveries({ webhookId: webhook.id, cursor, take: pageSize + 1 });
  const rows = await db().delivery.findMany({
    where: { id: { in: ids } },
    orderBy: { id: "desc" },
    select: {
      id: true,
      status: true,
      attemptCount: true,
      queued: { select: { nextAttemptAt: true, leasedUntil: true } },
      createdAt: true,
      updatedAt: true,
      push: { select: { tag: true } },
      hook: { select: { url: true } },
      attempts: {
        select: { startedAt: true, totalMs: true, statusCode: true, errorCode: true, errorMessage: true },
        orderBy: { number: "desc" },
        take: 1,
      },
    },
  });
  const page = rows.slice(0, pageSize);
  return {
    deliveries: page.map(({ push, hook, attempts: [last], status, queued, ...rest }) => ({
      ...rest,
      status: toWireStatus(status, queued?.leasedUntil != null),
      tag: push.tag,
      hookUrl: maskUrl(hook.url),
      nextAttemptAt: queued && queued.leasedUntil === null ? queued.nextAttemptAt : null,
      lastAttempt: last
        ? {
            startedAt: last.startedAt,
            totalMs: last.totalMs,
            statusCode: last.statusCode,
            error: last.errorCode ? { code: last.errorCode, message: last.errorMessage ?? "" } : null,
          }
        : null,
    })),
    nextCursor: ids.length > pageSize ? (page.at(-1)?.id ?? null) : null,
  };
}
