import type { Ctx } from "@/lib/access/actor";
import { readHealth } from "@/lib/domain/webhooks/read-health";
import type { WebhookHealth } from "@/lib/domain/webhooks/shared/webhook-health";
import { WebhookListQuery } from "@/lib/domain/webhooks/shared/webhook-list";
import { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-scope";
import { toWebhook, type Webhook, webhookSelect } from "@/lib/domain/webhooks/webhook";
import { requireWebhooksTab, webhooksAt } from "@/lib/domain/webhooks/webhook-access";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { likePattern } from "@/lib/platform/db/like-pattern";
import { parseInput } from "@/lib/platform/parse-input";

export type WebhookList = {
  webhooks: (Webhook & { health?: WebhookHealth | undefined })[];
  /** The number of matching webhooks on all pages. */
  count: number;
  /** The number of the scope's webhooks in each state, regardless of the filters. */
  states: Record<"all" | keyof typeof STATES, number>;
};

const STATES = {
  failing: Prisma.sql`(state = 'active' AND backoff_until IS NOT NULL)`,
  retrying: Prisma.sql`(state = 'active' AND backoff_until IS NULL AND failing_since IS NOT NULL)`,
  paused: Prisma.sql`(state = 'paused')`,
  disabled: Prisma.sql`(state = 'disabled')`,
};

const ORDERS = {
  newest: Prisma.sql`id DESC`,
  name: Prisma.sql`lower(name), name, id DESC`,
  failing: Prisma.sql`backoff_until DESC NULLS LAST, failing_since DESC NULLS LAST, id DESC`,
};

type Found = { ids: string[]; count: number } & WebhookList["states"];

const Input = WebhookScope.extend(WebhookListQuery.shape);

/**
 * A page of a scope's webhooks. A tab has at most some thousands, so an offset is cheap.
 * @throws DomainError `unauthenticated`, `not_found`
 */
export async function listWebhookPage({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<WebhookList> {
  const { namespace, name, q, state, sort, page, page_size, include } = parseInput(Input, input);
  const home = await requireWebhooksTab(ctx, { namespace, name });
  const isWanted = [state ? STATES[state] : Prisma.sql`true`, ...(q ? [hasText(q)] : [])];
  // The page and all counts in one statement, because an open tab repeats it.
  const [found] = await db().$queryRaw<Found[]>`
    WITH scoped AS (
      SELECT id, name, state, backoff_until, failing_since FROM webhooks WHERE ${webhooksAt(home)}
    ), wanted AS (
      SELECT * FROM scoped WHERE ${Prisma.join(isWanted, " AND ")}
    )
    SELECT
      ARRAY(
        SELECT id FROM wanted ORDER BY ${ORDERS[sort ?? "newest"]}
        LIMIT ${page_size}::int OFFSET ${(page - 1) * page_size}::int
      ) AS ids,
      (SELECT count(*)::int FROM wanted) AS count,
      count(*)::int AS all,
      (count(*) FILTER (WHERE ${STATES.failing}))::int AS failing,
      (count(*) FILTER (WHERE ${STATES.retrying}))::int AS retrying,
      (count(*) FILTER (WHERE ${STATES.paused}))::int AS paused,
      (count(*) FILTER (WHERE ${STATES.disabled}))::int AS disabled
    FROM scoped`;
  if (!found) throw new Error("An aggregate has one row.");
  const { ids, count, ...states } = found;
  const [rows, health] = await Promise.all([
    db().webhook.findMany({ where: { id: { in: ids } }, select: webhookSelect }),
    include === "health" ? readHealth(ids) : undefined,
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    // Omits webhooks that were deleted meanwhile.
    webhooks: ids
      .flatMap((id) => byId.get(id) ?? [])
      .map((row) => ({ ...toWebhook(row), health: health?.get(row.id) })),
    count,
    states,
  };
}

function hasText(text: string): Prisma.Sql {
  const pattern = `%${likePattern(text)}%`;
  return Prisma.sql`(name ILIKE ${pattern} OR EXISTS (
    SELECT FROM hooks WHERE hooks.webhook_id = scoped.id AND position IS NOT NULL AND url ILIKE ${pattern}
  ))`;
}
