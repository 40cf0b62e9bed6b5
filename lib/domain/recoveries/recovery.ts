import type { Call } from "@/lib/access/actor";
import { heldBy } from "@/lib/domain/deliveries/shared/held-by";
import { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { requireWebhook } from "@/lib/domain/webhooks/webhook-access";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { RecoveryState, WebhookState } from "@/lib/platform/db/generated/enums";
import { parseInput } from "@/lib/platform/parse-input";

/** A webhook's last recovery; null if it never had one. @throws DomainError `not_found` */
export async function getRecovery({ ctx, input }: Call): Promise<Recovery | null> {
  const { id } = await requireWebhook(ctx, parseInput(WebhookRef, input));
  return lastRecovery(id);
}

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
  /** The number of these deliveries that were resent, and their results. */
  succeeded: number;
  failed: number;
  /** The reason why a running recovery is held. */
  heldBy: "backoff" | "paused" | "disabled" | null;
};

type Row = Omit<Recovery, "heldBy"> & { webhookState: WebhookState; backoffUntil: Date | null };

/** A webhook's last recovery; null if it never had one. */
export async function lastRecovery(webhookId: string): Promise<Recovery | null> {
  const [last] = await readRecoveries(
    Prisma.sql`SELECT * FROM recoveries WHERE webhook_id = ${webhookId}::uuid ORDER BY id DESC LIMIT 1`,
  );
  return last ?? null;
}

/** @param chosen selects rows of `recoveries` */
export async function readRecoveries(chosen: Prisma.Sql): Promise<Recovery[]> {
  const rows = await db().$queryRaw<Row[]>`
    WITH chosen AS (
      ${chosen}
    )
    SELECT
      chosen.id, chosen.state, chosen.since, chosen.until, chosen.created_at AS "createdAt",
      chosen.ended_at AS "endedAt", chosen.total, chosen.succeeded + ended.succeeded AS succeeded,
      chosen.failed + ended.failed AS failed,
      webhooks.state AS "webhookState", webhooks.backoff_until AS "backoffUntil"
    FROM chosen JOIN webhooks ON webhooks.id = chosen.webhook_id, LATERAL (
      -- Ended and not counted yet.
      SELECT
        count(*) FILTER (WHERE deliveries.status <> 'failed')::int AS succeeded,
        count(*) FILTER (WHERE deliveries.status = 'failed')::int AS failed
      FROM recovering_deliveries AS recovering
      JOIN deliveries ON deliveries.id = recovering.delivery_id
      WHERE recovering.recovery_id = chosen.id
        AND NOT EXISTS (SELECT FROM delivery_queue WHERE delivery_queue.delivery_id = recovering.delivery_id)
    ) AS ended
    ORDER BY chosen.id`;
  return rows.map(({ webhookState, backoffUntil, ...recovery }) => {
    const held = recovery.state === "running" ? heldBy({ state: webhookState, backoffUntil }) : null;
    return { ...recovery, heldBy: held === "failing" ? "backoff" : held };
  });
}
