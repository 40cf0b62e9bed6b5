import { heldBy } from "@/lib/domain/deliveries/held-by";
import { db } from "@/lib/platform/db/client";
import type { RecoveryState, WebhookState } from "@/lib/platform/db/generated/enums";

/** The progress of a recovery, which resends a webhook's failed deliveries of a period. */
export type Recovery = {
  id: string;
  state: RecoveryState;
  since: Date;
  until: Date;
  createdAt: Date;
  endedAt: Date | null;
  /** Failed deliveries at its start. */
  total: number;
  /** Of these, the deliveries that were resent, and their results. */
  succeeded: number;
  failed: number;
  /** The reason why a running recovery is held. */
  heldBy: "backoff" | "paused" | "disabled" | null;
};

type Row = Omit<Recovery, "heldBy"> & { webhookState: WebhookState; backoffUntil: Date | null };

/** A webhook's last recovery; null if there was none. */
export async function lastRecovery(webhookId: string): Promise<Recovery | null> {
  const [row] = await db().$queryRaw<Row[]>`
    WITH last AS (
      SELECT * FROM recoveries WHERE webhook_id = ${webhookId}::uuid ORDER BY id DESC LIMIT 1
    ), ended AS (
      -- Ended and not counted yet.
      SELECT
        count(*) FILTER (WHERE deliveries.status <> 'failed')::int AS succeeded,
        count(*) FILTER (WHERE deliveries.status = 'failed')::int AS failed
      FROM recovering_deliveries AS recovering
      JOIN deliveries ON deliveries.id = recovering.delivery_id
      WHERE recovering.recovery_id = (SELECT id FROM last)
        AND NOT EXISTS (SELECT FROM delivery_queue WHERE delivery_queue.delivery_id = recovering.delivery_id)
    )
    SELECT
      last.id, last.state, last.since, last.until, last.created_at AS "createdAt", last.ended_at AS "endedAt",
      last.total, last.succeeded + ended.succeeded AS succeeded, last.failed + ended.failed AS failed,
      webhooks.state AS "webhookState", webhooks.backoff_until AS "backoffUntil"
    FROM last JOIN webhooks ON webhooks.id = last.webhook_id, ended`;
  if (!row) return null;
  const { webhookState, backoffUntil, ...recovery } = row;
  const held = recovery.state === "running" ? heldBy({ state: webhookState, backoffUntil }) : null;
  return { ...recovery, heldBy: held === "failing" ? "backoff" : held };
}
