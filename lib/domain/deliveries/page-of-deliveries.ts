import { idAt } from "@/lib/domain/deliveries/id-at";
import type { DeliveryFilters } from "@/lib/domain/deliveries/shared/delivery-filters";
import type { WireStatus } from "@/lib/domain/deliveries/shared/wire-status";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";

type Page = {
  webhookId: string;
  /** The id after which the page begins, going back in time; undefined for the newest. */
  cursor: string | undefined;
  take: number;
  filters: DeliveryFilters;
};

type FoundPage = {
  /** Newest first. */
  ids: string[];
  /** Where the next page begins; null when everything has been looked at. */
  nextCursor: string | null;
};

const LAST_UUID = "ffffffff-ffff-ffff-ffff-ffffffffffff";
/** A search looks at so many deliveries at most, so that a rare thing in a long history costs no more. */
const MAX_SCANNED = 10_000;

/**
 * The ids of a webhook's deliveries, newest first.
 *
 * Asked with `webhook_id = x ORDER BY id`, the planner may walk the primary key back through everybody's
 * deliveries until it finds enough of this webhook: with 10^6 newer ones of others that took 0.8 s. The
 * order by both columns only deliveries_webhook_id_id_idx has, so the time does not depend on who else was
 * delivered to. Times are bounds on the id, which begins with its moment.
 *
 * A page of a search may be short, and there may still be a next one: it ended at MAX_SCANNED.
 */
export async function pageOfDeliveries({ webhookId, cursor, take, filters }: Page): Promise<FoundPage> {
  const conditions = conditionsOf(filters);
  const before = earliest(cursor, filters.until && idAt(filters.until));
  const from = filters.since ? idAt(filters.since) : idAt(new Date(0));
  const limit = conditions.length === 0 ? take + 1 : MAX_SCANNED + 1;
  const rows = await db().$queryRaw<{ id: string; isFound: boolean }[]>`
    WITH scanned AS MATERIALIZED (
      SELECT id, push_id, status, attempt_count FROM deliveries
      WHERE (webhook_id, id) < (${webhookId}::uuid, ${before}::uuid)
        AND (webhook_id, id) >= (${webhookId}::uuid, ${from}::uuid)
      ORDER BY webhook_id DESC, id DESC
      LIMIT ${limit}::int
    ), found AS (
      SELECT scanned.id FROM scanned
      ${conditions.length === 0 ? Prisma.empty : matching(conditions)}
      ORDER BY scanned.id DESC
      LIMIT ${take + 1}::int
    )
    SELECT id, true AS "isFound" FROM found
    UNION ALL
    (SELECT id, false FROM scanned ORDER BY id LIMIT (SELECT count(*) / ${limit}::int FROM scanned))
    ORDER BY "isFound" DESC, id DESC`;
  const ids = rows.filter(({ isFound }) => isFound).map(({ id }) => id);
  if (ids.length > take) return { ids: ids.slice(0, take), nextCursor: ids[take - 1] ?? null };
  const lastScanned = rows.find(({ isFound }) => !isFound)?.id ?? null;
  return { ids, nextCursor: lastScanned };
}

/** Where a search looks beyond the delivery's own row. */
function matching(conditions: Prisma.Sql[]): Prisma.Sql {
  return Prisma.sql`
    JOIN pushes ON pushes.id = scanned.push_id
    LEFT JOIN delivery_queue AS queue ON queue.delivery_id = scanned.id
    LEFT JOIN attempts AS last ON last.delivery_id = scanned.id AND last.number = scanned.attempt_count
    WHERE ${Prisma.join(conditions, " AND ")}`;
}

function conditionsOf({ status, tag, code, q }: DeliveryFilters): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  if (status) conditions.push(BY_STATUS[status]);
  if (tag) conditions.push(Prisma.sql`pushes.tag LIKE ${likePattern(tag).replaceAll("*", "%")}`);
  if (code !== undefined) conditions.push(Prisma.sql`last.status_code = ${code}::smallint`);
  if (q) {
    const pattern = `%${likePattern(q)}%`;
    // Bodies are bytes; read as Latin-1 none is invalid, and ASCII is found in all of them.
    conditions.push(Prisma.sql`(
      last.error_message ILIKE ${pattern} OR convert_from(last.response_body, 'LATIN1') ILIKE ${pattern}
      OR EXISTS (
        SELECT FROM callbacks WHERE callbacks.delivery_id = scanned.id AND callbacks.description ILIKE ${pattern}
      )
    )`);
  }
  return conditions;
}

const LEASED = Prisma.sql`queue.leased_until IS NOT NULL`;
const NOT_LEASED = Prisma.sql`queue.leased_until IS NULL`;
const BY_STATUS: Record<WireStatus, Prisma.Sql> = {
  init: Prisma.sql`scanned.status = 'pending' AND ${NOT_LEASED}`,
  pending: Prisma.sql`(${LEASED} OR scanned.status = 'waiting')`,
  success: Prisma.sql`scanned.status = 'succeeded' AND ${NOT_LEASED}`,
  error: Prisma.sql`scanned.status = 'retrying' AND ${NOT_LEASED}`,
  failure: Prisma.sql`scanned.status = 'failed' AND ${NOT_LEASED}`,
};

function likePattern(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

function earliest(cursor: string | undefined, until: string | undefined): string {
  return [cursor, until].reduce<string>((least, id) => (id && id < least ? id : least), LAST_UUID);
}
