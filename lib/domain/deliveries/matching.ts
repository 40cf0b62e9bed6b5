import type { DeliveryFilters } from "@/lib/domain/deliveries/shared/delivery-input";
import { Prisma } from "@/lib/platform/db/generated/client";
import { globPattern, likePattern } from "@/lib/platform/db/like-pattern";
import { LEASED, statusesOf, type WireStatus } from "@/lib/queue/shared/wire-status";

/**
 * The joins and the condition of a search. Put it after `FROM scanned`, which has the columns `id`, `push_id`,
 * `status` and `attempt_count` of deliveries. PostgreSQL doesn't execute the outer joins that no condition uses.
 * @param conditions at least one, from `conditionsOf`
 */
export function matching(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return Prisma.sql`
    LEFT JOIN pushes ON pushes.id = scanned.push_id
    LEFT JOIN delivery_queue AS queue ON queue.delivery_id = scanned.id
    LEFT JOIN attempts AS last ON last.delivery_id = scanned.id AND last.number = scanned.attempt_count
    WHERE ${Prisma.join([...conditions], " AND ")}`;
}

/** IDs from `from` and before `before`, at most `limit` of them. */
export type ScanBounds = { from: string; before: string; limit: number };

/**
 * Selects a webhook's deliveries for `scanned`, newest first.
 *
 * With `webhook_id = x ORDER BY id`, the planner may walk the primary key back through all deliveries until
 * it finds enough of this webhook. With 10^6 newer deliveries of others, that took 0.8 s. Only
 * deliveries_webhook_id_id_idx has the order by both columns, so the time doesn't depend on other webhooks.
 */
export function scanHistory(webhookId: Prisma.Sql, { from, before, limit }: ScanBounds): Prisma.Sql {
  return Prisma.sql`
    SELECT id, push_id, status, attempt_count FROM deliveries
    WHERE (webhook_id, id) >= (${webhookId}, ${from}::uuid) AND (webhook_id, id) < (${webhookId}, ${before}::uuid)
    ORDER BY webhook_id DESC, id DESC
    LIMIT ${limit}::int`;
}

/** All filters except the time, which is a range of IDs. */
export function conditionsOf({ status, tag, code, q }: DeliveryFilters): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  if (status) conditions.push(hasStatus(status));
  if (tag) conditions.push(Prisma.sql`pushes.tag LIKE ${globPattern(tag)}`);
  if (code !== undefined) conditions.push(Prisma.sql`last.status_code = ${code}::smallint`);
  if (q) {
    const pattern = `%${likePattern(q)}%`;
    // Bodies are bytes. Any bytes are valid Latin-1, and ASCII text is found in all of them.
    conditions.push(Prisma.sql`(
      last.error_message ILIKE ${pattern} OR convert_from(last.response_body, 'LATIN1') ILIKE ${pattern}
      OR EXISTS (
        SELECT FROM callbacks WHERE callbacks.delivery_id = scanned.id AND callbacks.description ILIKE ${pattern}
      )
    )`);
  }
  return conditions;
}

function hasStatus(word: WireStatus): Prisma.Sql {
  const isUnleased = Prisma.sql`(
    queue.leased_until IS NULL AND scanned.status = ANY (${statusesOf(word)}::delivery_status[])
  )`;
  return word === LEASED ? Prisma.sql`(queue.leased_until IS NOT NULL OR ${isUnleased})` : isUnleased;
}
