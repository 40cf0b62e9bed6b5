import type { Ctx } from "@/lib/access/actor";
import { requireOperator } from "@/lib/access/operators";
import type { TroubledWebhook, TroubledWebhooks } from "@/lib/domain/health/shared/system-status";
import { isAdministeredByActor } from "@/lib/domain/notices/administered-webhooks";
import { db } from "@/lib/platform/db/client";

/** The number of newest ones to show. */
const MAX_WEBHOOKS = 50;

/**
 * The instance's failing webhooks, newest first.
 * @throws DomainError `not_found` for everyone except administrators of the instance
 */
export async function troubledWebhooks({ ctx }: { ctx: Ctx }): Promise<TroubledWebhooks> {
  const person = await requireOperator(ctx);
  const rows = await db().$queryRaw<(TroubledWebhook & { total: number })[]>`
    SELECT
      webhooks.id, webhooks.name, webhooks.slug, webhooks.disabled_reason AS "disabledReason",
      coalesce(webhooks.namespace, repositories.namespace) AS namespace, repositories.name AS repository,
      coalesce(webhooks.disabled_at, webhooks.failing_since, webhooks.backoff_until) AS since,
      webhooks.failure_count AS failures, webhooks.backoff_until AS "nextProbe",
      (SELECT count(*)::int FROM delivery_queue WHERE webhook_id = webhooks.id) AS waiting,
      ${isAdministeredByActor(person)} AS "isOwn",
      (count(*) OVER ())::int AS total
    FROM webhooks LEFT JOIN repositories ON repositories.id = webhooks.repository_id
    WHERE (webhooks.state = 'disabled' AND webhooks.disabled_reason IN ('gone', 'failing'))
      OR (webhooks.state = 'active' AND webhooks.backoff_until IS NOT NULL)
    ORDER BY since DESC, webhooks.id
    LIMIT ${MAX_WEBHOOKS}::int`;
  return { webhooks: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}
