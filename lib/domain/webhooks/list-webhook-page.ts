import { z } from "zod";
import type { Call } from "@/lib/access/actor";
import { bucketEdges, bucketRows, countedResults } from "@/lib/domain/webhooks/counted-results";
import { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-input";
import {
  MAX_HEALTH_COUNTED_PER_HOUR,
  type WebhookHealth,
} from "@/lib/domain/webhooks/shared/webhook-resource";
import { toWebhook, type Webhook, webhookSelect } from "@/lib/domain/webhooks/webhook";
import { requireWebhooksTab, webhooksAt } from "@/lib/domain/webhooks/webhook-access";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { DeliveryStatus } from "@/lib/platform/db/generated/enums";
import { likePattern } from "@/lib/platform/db/like-pattern";
import { parseInput } from "@/lib/platform/parse-input";
import { numberOf } from "@/lib/platform/wire/page";
import { toWireStatus } from "@/lib/queue/shared/wire-status";

const STATE_FILTERS = ["failing", "retrying", "paused", "disabled"] as const;
const WEBHOOK_SORTS = ["newest", "name", "failing"] as const;

/** The filters and the order of a list of webhooks. */
export const WebhookListQuery = z.object({
  page: numberOf("page", 1, 10_000).default(1),
  page_size: numberOf("page_size", 1, 1_000).default(100),
  q: z.string().max(255, "q can have at most 255 characters.").optional().meta({
    description: "Returns only webhooks whose name or URL contains this text.",
  }),
  state: z.enum(STATE_FILTERS, `Set state to one of ${STATE_FILTERS.join(", ")}.`).optional(),
  sort: z.enum(WEBHOOK_SORTS, `Set sort to one of ${WEBHOOK_SORTS.join(", ")}.`).optional(),
  include: z
    .enum(["health"], "Set include to health.")
    .optional()
    .meta({ description: "`health` adds the recent results of each webhook." }),
});

type WebhookList = {
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
 * A page of a scope's webhooks. A tab has at most a few thousand webhooks, so an offset is cheap.
 * @throws DomainError `unauthenticated`, `not_found`
 */
export async function listWebhookPage({ ctx, input }: Call): Promise<WebhookList> {
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
    // Omits webhooks that were deleted in the meantime.
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
 * hour of each webhook is a short range of deliveries_webhook_id_id_idx.
 */
async function readHealth(webhookIds: readonly string[]): Promise<ReadonlyMap<string, WebhookHealth>> {
  if (webhookIds.length === 0) return new Map();
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
      FROM ${bucketRows(bucketEdges())}
      CROSS JOIN LATERAL (
        ${countedResults(Prisma.sql`webhook.id`, MAX_HEALTH_COUNTED_PER_HOUR)}
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
