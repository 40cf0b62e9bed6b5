import { callbackError } from "@/lib/domain/callbacks/shared/callback-error";
import { heldBy } from "@/lib/domain/deliveries/shared/held-by";
import { TEST_SOURCE } from "@/lib/domain/pushes/shared/push";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { DeliveryStatus, WebhookState } from "@/lib/platform/db/generated/enums";
import { maskUrl } from "@/lib/platform/wire/mask-url";
import { waitsIn } from "@/lib/queue/retry-wait";
import { toWireStatus } from "@/lib/queue/shared/wire-status";

/** A row of the history. */
export type DeliverySummary = ReturnType<typeof toDeliverySummary>;

export type SummaryRow = {
  id: string;
  status: DeliveryStatus;
  attemptCount: number;
  maxAttempts: number;
  repeatsId: string | null;
  createdAt: Date;
  updatedAt: Date;
  isQueued: boolean;
  isLeased: boolean;
  /** Null if the delivery isn't queued. */
  nextAttemptAt: Date | null;
  tag: string;
  source: string;
  repository: string;
  hookUrl: string;
  /** Null for a step that was removed from its chain. */
  position: number | null;
  steps: number;
  webhookName: string;
  webhookSlug: string;
  isOfNamespace: boolean;
  webhookState: WebhookState;
  backoffUntil: Date | null;
  callbackDueAt: Date | null;
  callbackState: string | null;
  callbackDescription: string | null;
  /** This and the next fields describe the last finished attempt. They are null before the first one. */
  startedAt: Date | null;
  totalMs: number | null;
  statusCode: number | null;
  errorCode: string | null;
  errorMessage: string | null;
};

/** The steps of a webhook's chain. */
export const STEPS = Prisma.sql`
  (SELECT count(*)::int FROM hooks AS steps WHERE steps.webhook_id = webhooks.id AND steps.position IS NOT NULL)`;

/** One statement reads a page of summaries, because pages poll. */
export const SUMMARY = {
  columns: Prisma.sql`
    deliveries.id, deliveries.status, deliveries.attempt_count AS "attemptCount",
    deliveries.repeats_id AS "repeatsId",
    ${waitsIn(Prisma.sql`webhooks.retry_schedule`)} + 1 AS "maxAttempts",
    deliveries.created_at AS "createdAt", deliveries.updated_at AS "updatedAt",
    queue.delivery_id IS NOT NULL AS "isQueued", queue.leased_until IS NOT NULL AS "isLeased",
    queue.next_attempt_at AS "nextAttemptAt",
    pushes.tag, pushes.source, repositories.name AS repository,
    hooks.url AS "hookUrl", hooks.position, ${STEPS} AS steps,
    webhooks.name AS "webhookName", webhooks.slug AS "webhookSlug",
    webhooks.namespace IS NOT NULL AS "isOfNamespace",
    webhooks.state AS "webhookState", webhooks.backoff_until AS "backoffUntil",
    awaited.expires_at AS "callbackDueAt",
    callbacks.state AS "callbackState", callbacks.description AS "callbackDescription",
    last.started_at AS "startedAt", last.total_ms AS "totalMs", last.status_code AS "statusCode",
    last.error_code AS "errorCode", last.error_message AS "errorMessage"`,
  /** Join this to `deliveries`. */
  joins: Prisma.sql`
    JOIN pushes ON pushes.id = deliveries.push_id
    JOIN repositories ON repositories.id = pushes.repository_id
    JOIN hooks ON hooks.id = deliveries.hook_id
    JOIN webhooks ON webhooks.id = deliveries.webhook_id
    LEFT JOIN delivery_queue AS queue ON queue.delivery_id = deliveries.id
    LEFT JOIN awaited_callbacks AS awaited ON awaited.delivery_id = deliveries.id
    LEFT JOIN callbacks ON callbacks.delivery_id = deliveries.id
    LEFT JOIN attempts AS last ON last.delivery_id = deliveries.id AND last.number = deliveries.attempt_count`,
};

/** The deliveries with these IDs, in no order. @param webhookId restricts them to one webhook */
export async function readSummaries(ids: readonly string[], webhookId?: string): Promise<DeliverySummary[]> {
  const rows = await db().$queryRaw<SummaryRow[]>`
    SELECT ${SUMMARY.columns} FROM deliveries ${SUMMARY.joins}
    WHERE deliveries.id = ANY (${ids}::uuid[])
      AND deliveries.webhook_id = coalesce(${webhookId ?? null}::uuid, deliveries.webhook_id)`;
  return rows.map(toDeliverySummary);
}

export function toDeliverySummary(row: SummaryRow) {
  const isWaiting = row.isQueued && !row.isLeased;
  return {
    id: row.id,
    status: toWireStatus(row.status, row.isLeased),
    webhookName: row.webhookName,
    webhookSlug: row.webhookSlug,
    /** Whether the webhook belongs to the whole namespace. */
    isOfNamespace: row.isOfNamespace,
    repository: row.repository,
    tag: row.tag,
    /** Whether it is a test, without a push. */
    isTest: row.source === TEST_SOURCE,
    hookUrl: maskUrl(row.hookUrl),
    attemptCount: row.attemptCount,
    /** Attempts that its webhook's schedule allows; a recovery can add more. */
    maxAttempts: row.maxAttempts,
    /** The delivery that this one repeats, even if that one was deleted. */
    repeatsId: row.repeatsId,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    /** Null if none is scheduled or one is in progress. */
    nextAttemptAt: isWaiting ? later(row.nextAttemptAt, row.backoffUntil) : null,
    /** Why the next attempt waits longer than its schedule. */
    heldBy: isWaiting ? heldBy({ state: row.webhookState, backoffUntil: row.backoffUntil }) : null,
    lastAttempt: lastAttemptOf(row),
    error: errorOf(row),
    step: stepOf(row),
    callbackDueAt: row.callbackDueAt,
  };
}

/** The last finished attempt; null before the first one. */
function lastAttemptOf({ startedAt, totalMs, statusCode }: SummaryRow) {
  return startedAt === null || totalMs === null ? null : { startedAt, totalMs, statusCode };
}

/** The reason for a failure: the error of the last attempt or of the expected callback. */
function errorOf(row: SummaryRow): { code: string; message: string } | null {
  if (row.errorCode) return { code: row.errorCode, message: row.errorMessage ?? "" };
  if (row.status !== "failed" || row.callbackState === null) return null;
  return callbackError({ state: row.callbackState, description: row.callbackDescription });
}

/** A hook's step in its chain, from 1; null if there is no chain or the step was removed. */
export function stepOf({ position, steps }: Pick<SummaryRow, "position" | "steps">) {
  return position === null || steps < 2 ? null : { number: position + 1, of: steps };
}

function later(time: Date | null, other: Date | null): Date | null {
  return time && other && other > time ? other : time;
}
