import type { Ctx } from "@/lib/access/actor";
import { readHealth } from "@/lib/domain/webhooks/read-health";
import type { WebhookHealth } from "@/lib/domain/webhooks/shared/webhook-health";
import { WebhookListQuery } from "@/lib/domain/webhooks/shared/webhook-list";
import { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-scope";
import { toWebhook, type Webhook, webhookSelect } from "@/lib/domain/webhooks/webhook";
import { requireWebhooksTab } from "@/lib/domain/webhooks/webhook-access";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { parseInput } from "@/lib/platform/parse-input";

export type WebhookList = {
  webhooks: (Webhook & { health?: WebhookHealth | undefined })[];
  /** Webhooks that match, on all pages. */
  count: number;
  /** Webhooks of the scope in each state, whether they match or not. */
  states: { all: number } & Record<keyof typeof STATES, number>;
};

const STATES = {
  failing: { state: "active", backoffUntil: { not: null } },
  retrying: { state: "active", backoffUntil: { equals: null }, failingSince: { not: null } },
  paused: { state: "paused" },
  disabled: { state: "disabled" },
} satisfies Record<string, Prisma.WebhookWhereInput>;

const ORDERS = {
  newest: [{ id: "desc" }],
  name: [{ name: "asc" }, { id: "desc" }],
  failing: [
    { backoffUntil: { sort: "desc", nulls: "last" } },
    { failingSince: { sort: "desc", nulls: "last" } },
    { id: "desc" },
  ],
} satisfies Record<string, Prisma.WebhookOrderByWithRelationInput[]>;

const Input = WebhookScope.extend(WebhookListQuery.shape);

/**
 * A page of a scope's webhooks. A tab has at most some thousands, so an offset is cheap.
 * @throws DomainError `unauthenticated`, `not_found`
 */
export async function listWebhookPage({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<WebhookList> {
  const { namespace, name, q, state, sort, page, page_size, include } = parseInput(Input, input);
  const home = await requireWebhooksTab(ctx, { namespace, name });
  const where: Prisma.WebhookWhereInput = { ...home, ...(state && STATES[state]), ...(q && matching(q)) };
  const counted = (condition: Prisma.WebhookWhereInput) =>
    db().webhook.count({ where: { ...home, ...condition } });
  const [rows, count, all, failing, retrying, paused, disabled] = await Promise.all([
    db().webhook.findMany({
      where,
      orderBy: ORDERS[sort ?? "newest"],
      skip: (page - 1) * page_size,
      take: page_size,
      select: webhookSelect,
    }),
    db().webhook.count({ where }),
    counted({}),
    counted(STATES.failing),
    counted(STATES.retrying),
    counted(STATES.paused),
    counted(STATES.disabled),
  ]);
  const health = include === "health" ? await readHealth(rows.map(({ id }) => id)) : undefined;
  return {
    webhooks: rows.map((row) => ({ ...toWebhook(row), health: health?.get(row.id) })),
    count,
    states: { all, failing, retrying, paused, disabled },
  };
}

function matching(text: string): Prisma.WebhookWhereInput {
  const contains = { contains: text, mode: "insensitive" } as const;
  return { OR: [{ name: contains }, { hooks: { some: { position: { not: null }, url: contains } } }] };
}
