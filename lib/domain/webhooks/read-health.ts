import { toWireStatus } from "@/lib/domain/deliveries/shared/wire-status";
import { MAX_HEALTH_COUNTED_PER_HOUR, type WebhookHealth } from "@/lib/domain/webhooks/shared/webhook-health";
import { db } from "@/lib/platform/db/client";
import type { DeliveryStatus } from "@/lib/platform/db/generated/enums";
import { idAt } from "@/lib/platform/db/id-at";

const HOURS = 24;
const HOUR_MS = 3_600_000;

type Row = {
  id: string;
  /** Null if it has no delivery. */
  status: DeliveryStatus | null;
  updatedAt: Date | null;
  success: number[];
  error: number[];
  waiting: number[];
};

/**
 * The results of these webhooks' deliveries in the last 24 hours, by webhook ID. One statement reads all of them. Each
 * hour of each webhook is a short range of deliveries_webhook_id_id_idx, because an ID starts with its time.
 */
export async function readHealth(webhookIds: readonly string[]): Promise<ReadonlyMap<string, WebhookHealth>> {
  if (webhookIds.length === 0) return new Map();
  const end = Math.ceil((Date.now() + 1) / HOUR_MS) * HOUR_MS;
  const edges = Array.from({ length: HOURS + 1 }, (_, edge) =>
    idAt(new Date(end - (HOURS - edge) * HOUR_MS)),
  );
  const rows = await db().$queryRaw<Row[]>`
    /* webhook-health */
    SELECT webhook.id, last.status, last.updated_at AS "updatedAt", hours.*
    FROM unnest(${webhookIds}::uuid[]) AS webhook(id)
    LEFT JOIN LATERAL (
      SELECT status, updated_at FROM deliveries WHERE deliveries.webhook_id = webhook.id
      ORDER BY webhook_id DESC, deliveries.id DESC LIMIT 1
    ) AS last ON true
    CROSS JOIN LATERAL (
      SELECT
        array_agg(counted.success ORDER BY edge.number) AS success,
        array_agg(counted.error ORDER BY edge.number) AS error,
        array_agg(counted.waiting ORDER BY edge.number) AS waiting
      FROM unnest(${edges.slice(0, -1)}::uuid[], ${edges.slice(1)}::uuid[])
        WITH ORDINALITY AS edge(begins, ends, number)
      CROSS JOIN LATERAL (
        SELECT
          (count(*) FILTER (WHERE status = 'succeeded'))::int AS success,
          (count(*) FILTER (WHERE status IN ('retrying', 'failed')))::int AS error,
          (count(*) FILTER (WHERE status IN ('pending', 'waiting')))::int AS waiting
        FROM (
          SELECT status FROM deliveries
          WHERE (webhook_id, deliveries.id) >= (webhook.id, edge.begins)
            AND (webhook_id, deliveries.id) < (webhook.id, edge.ends)
          ORDER BY webhook_id DESC, deliveries.id DESC LIMIT ${MAX_HEALTH_COUNTED_PER_HOUR}::int
        ) AS newest
      ) AS counted
    ) AS hours`;
  return new Map(rows.map((row) => [row.id, toHealth(row)]));
}

function toHealth({ status, updatedAt, success, error, waiting }: Row): WebhookHealth {
  return {
    last: status && updatedAt && { status: toWireStatus(status, false), at: updatedAt.toISOString() },
    success,
    error,
    waiting,
    is_capped: success.some(
      (count, hour) => count + (error[hour] ?? 0) + (waiting[hour] ?? 0) >= MAX_HEALTH_COUNTED_PER_HOUR,
    ),
  };
}
