import type { Call } from "@/lib/access/actor";
import { MAX_COUNTED, MAX_TIMED } from "@/lib/domain/deliveries/shared/counting-limits";
import { DeliveryFilters } from "@/lib/domain/deliveries/shared/delivery-input";
import type { DeliveryStats, Latency, StatsBucket } from "@/lib/domain/deliveries/shared/stats-resource";
import { BUCKETS, bucketEdges, bucketRows, countedResults } from "@/lib/domain/webhooks/counted-results";
import { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { requireWebhook } from "@/lib/domain/webhooks/webhook-access";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { invalidField } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";

const PERCENTILES = [0.5, 0.95, 0.99] as const;

/** The period. By default the last 24 hours, in full hours. */
export const StatsQuery = DeliveryFilters.pick({ since: true, until: true });

const DeliveryStatsInput = WebhookRef.extend(StatsQuery.shape);

type Row = {
  /** Counts from 1. */
  bucket: number;
  success: number;
  error: number;
  waiting: number;
  /** Times of attempts with a response, in ms. */
  took: number[];
};

/**
 * Statistics of a webhook's deliveries in 24 equal buckets, by default for the last 24 hours.
 * @throws DomainError `invalid`, `unauthenticated`, `not_found`
 */
export async function deliveryStats({ ctx, input }: Call): Promise<DeliveryStats> {
  const { since, until, ...ref } = parseInput(DeliveryStatsInput, input);
  const webhook = await requireWebhook(ctx, ref);
  const edges = bucketEdges(since, until);
  if (edgeAt(edges, 0) >= edgeAt(edges, BUCKETS)) {
    throw invalidField("since", "Enter a start that is before the end.");
  }
  const rows = await readStats(webhook.id, edges);
  const byBucket = new Map(rows.map((row) => [row.bucket, row]));
  return {
    since: edgeAt(edges, 0).toISOString(),
    until: edgeAt(edges, BUCKETS).toISOString(),
    buckets: Array.from({ length: BUCKETS }, (_, index) => toBucket(byBucket.get(index + 1), edges, index)),
    latency_ms: toLatency(rows.flatMap(({ took }) => took)),
  };
}

/**
 * Each bucket is a range of deliveries_webhook_id_id_idx. Counts and times are separate subqueries. A join would look
 * up the attempts of every counted row, although only a few are timed.
 */
function readStats(webhookId: string, edges: readonly Date[]): Promise<Row[]> {
  return db().$queryRaw<Row[]>`
    /* delivery-stats */
    SELECT edge.number::int AS bucket, counted.*, timed.took
    FROM ${bucketRows(edges)}
    CROSS JOIN LATERAL (
      ${countedResults(Prisma.sql`${webhookId}::uuid`, MAX_COUNTED)}
    ) AS counted
    CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(last.total_ms::float8) FILTER (WHERE last.status_code IS NOT NULL), '{}') AS took
      FROM (
        SELECT id, attempt_count FROM deliveries
        WHERE (webhook_id, id) >= (${webhookId}::uuid, edge.begins)
          AND (webhook_id, id) < (${webhookId}::uuid, edge.ends)
        ORDER BY webhook_id DESC, id DESC LIMIT ${MAX_TIMED}::int
      ) AS newest
      JOIN attempts AS last ON last.delivery_id = newest.id AND last.number = newest.attempt_count
    ) AS timed`;
}

function toBucket(row: Row | undefined, edges: readonly Date[], index: number): StatsBucket {
  const { success = 0, error = 0, waiting = 0 } = row ?? {};
  return {
    since: edgeAt(edges, index).toISOString(),
    until: edgeAt(edges, index + 1).toISOString(),
    success,
    error,
    waiting,
    is_capped: success + error + waiting >= MAX_COUNTED,
    latency_ms: toLatency(row?.took ?? []),
  };
}

function toLatency(took: readonly number[]): Latency | null {
  if (took.length === 0) return null;
  const sorted = took.toSorted((one, other) => one - other);
  const [p50 = 0, p95 = 0, p99 = 0] = PERCENTILES.map((fraction) => percentile(sorted, fraction));
  return { p50, p95, p99 };
}

/** Interpolates between two values like PostgreSQL's percentile_cont. */
function percentile(sorted: readonly number[], fraction: number): number {
  const place = (sorted.length - 1) * fraction;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

function edgeAt(edges: readonly Date[], index: number): Date {
  return edges[index] ?? new Date(0);
}
