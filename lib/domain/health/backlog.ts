import { DEAD_AFTER_S } from "@/lib/domain/health/heartbeat";
import type { Backlog } from "@/lib/domain/health/shared/system-status";
import { db } from "@/lib/platform/db/client";
import { IS_OPEN } from "@/lib/queue/webhook-state";

type Counts = Omit<Backlog, "workers">;

export async function backlog(): Promise<Backlog> {
  const [[counts], workers] = await Promise.all([
    db().$queryRaw<Counts[]>`
      WITH waiting AS (
        SELECT
          queue.webhook_id,
          count(*) AS queued,
          count(*) FILTER (WHERE leased_until IS NULL AND next_attempt_at <= now()) AS due,
          count(*) FILTER (WHERE leased_until IS NULL AND next_attempt_at <= now() - interval '1 minute') AS overdue,
          min(next_attempt_at) FILTER (WHERE leased_until IS NULL) AS oldest
        FROM delivery_queue AS queue GROUP BY queue.webhook_id
      ), open AS (
        SELECT waiting.*, ${IS_OPEN} AS is_open
        FROM waiting JOIN webhooks ON webhooks.id = waiting.webhook_id
      )
      SELECT
        coalesce(sum(queued), 0)::int AS queued,
        coalesce(sum(due) FILTER (WHERE is_open), 0)::int AS due,
        coalesce(sum(overdue) FILTER (WHERE is_open), 0)::int AS overdue,
        coalesce(greatest(0, extract(epoch FROM now() - min(oldest) FILTER (WHERE is_open))), 0)::float8
          AS "oldestDueSeconds",
        (SELECT count(*)::int FROM registry_unfinished WHERE set_aside_at IS NOT NULL) AS "setAside",
        pg_database_size(current_database())::float8 AS "databaseBytes"
      FROM open`,
    db().worker.findMany({
      where: { beatAt: { gte: new Date(Date.now() - DEAD_AFTER_S * 1_000) } },
      orderBy: { startedAt: "asc" },
      omit: { metrics: true },
    }),
  ]);
  const none = { queued: 0, due: 0, overdue: 0, oldestDueSeconds: 0, setAside: 0, databaseBytes: 0 };
  return { ...(counts ?? none), workers };
}
