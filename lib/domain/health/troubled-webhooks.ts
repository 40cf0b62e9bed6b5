import type { Ctx } from "@/lib/access/actor";
import { requireOperator } from "@/lib/access/operators";
import { administeredBy } from "@/lib/domain/notices/administered-webhooks";
import { db } from "@/lib/platform/db/client";

/** The newest are shown. */
const MOST = 50;

/** A webhook that fails, or was disabled because it did. */
export type TroubledWebhook = {
  id: string;
  name: string;
  slug: string;
  namespace: string;
  /** null of a webhook of the whole namespace. */
  repository: string | null;
  /** "gone" or "failing" when it is disabled; null while it is tried on. */
  disabledReason: string | null;
  /** Of the first failure in a row, or when it was disabled. */
  since: Date;
  /** Attempts in a row that failed. */
  failures: number;
  /** When it is tried next; null when it is disabled. */
  nextProbe: Date | null;
  /** Deliveries that wait for it. */
  waiting: number;
  /** Whether the operator administers it, and so may see its history. */
  isOwn: boolean;
};

export type TroubledWebhooks = {
  webhooks: TroubledWebhook[] /** How many there are in all. */;
  total: number;
};

/**
 * What of the whole installation does not get through, the newest trouble first.
 * @throws DomainError `not_found` for who does not operate it
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
      ${administeredBy(person)} AS "isOwn",
      (count(*) OVER ())::int AS total
    FROM webhooks LEFT JOIN repositories ON repositories.id = webhooks.repository_id
    WHERE (webhooks.state = 'disabled' AND webhooks.disabled_reason IN ('gone', 'failing'))
      OR (webhooks.state = 'active' AND webhooks.backoff_until IS NOT NULL)
    ORDER BY since DESC, webhooks.id
    LIMIT ${MOST}::int`;
  return { webhooks: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}
