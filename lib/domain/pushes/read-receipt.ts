import { type Ctx, scopesOf } from "@/lib/access/actor";
import type { AccessedRepository } from "@/lib/access/repository-row";
import { isAllowed } from "@/lib/access/shared/permissions";
import { readSummaries } from "@/lib/domain/deliveries/delivery-summary";
import type {
  PushReceipt,
  ReceiptCounts,
  ReceiptDelivery,
  ReceiptWebhook,
  Skip,
} from "@/lib/domain/pushes/shared/push-receipt";
import { isAllowedIn } from "@/lib/domain/repositories/repository-access";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { DeliveryStatus } from "@/lib/platform/db/generated/enums";
import { toWireStatus, type WireStatus } from "@/lib/queue/shared/wire-status";

/** The webhooks of a push that the actor may see, because not everyone who may push can see them. */
type VisibleWebhooks = { ofRepository: boolean; ofNamespace: boolean };

export function visibleWebhooks(ctx: Ctx, repository: AccessedRepository): VisibleWebhooks {
  return {
    ofRepository: isAllowedIn(repository, "repository:admin", ctx),
    ofNamespace: isAllowed("namespace:webhooks", repository.roles, scopesOf(ctx.actor)),
  };
}

type ReceiptQuery = {
  /** The push's ID. */
  id: string;
  repository: { id: string; namespace: string };
  visible: VisibleWebhooks;
  filteredWebhooks: readonly string[];
  filteredBy: readonly string[];
  disabledWebhooks: readonly string[];
  disabledSince: readonly Date[];
  /** Limits for the listed deliveries and skips. */
  limit: number;
  /** The page, from 1. Deliveries come first, followed by skips. */
  page: number;
};

type Receipt = Pick<PushReceipt, "counts" | "deliveries" | "skipped">;

/** Results that need attention come first. */
const ORDER: readonly WireStatus[] = ["failure", "error", "pending", "init", "success"];

/** A push's results for the webhooks that the actor may see. */
export async function readReceipt(asked: ReceiptQuery): Promise<Receipt> {
  const latest = await latestDeliveries(asked);
  const byStatus = ORDER.map((status) => latest.filter((one) => one.status === status));
  const offset = (asked.page - 1) * asked.limit;
  const listed = byStatus.flat().slice(offset, offset + asked.limit);
  const [deliveries, skipped] = await Promise.all([
    readDeliveries(listed),
    readSkips(asked, new Set(latest.map(({ webhookId }) => webhookId))),
  ]);
  const firstSkip = Math.max(offset - latest.length, 0);
  const counted = ORDER.map((status, index) => [status, byStatus[index]?.length ?? 0]);
  const counts = Object.fromEntries([...counted, ["skipped", skipped.length]]) as ReceiptCounts;
  return { counts, deliveries, skipped: skipped.slice(firstSkip, firstSkip + asked.limit) };
}

type Latest = { id: string; webhookId: string; status: WireStatus; of: ReceiptWebhook };

/** The last step of a chain, and the newest redelivery. */
async function latestDeliveries({ id: pushId, repository, visible }: ReceiptQuery): Promise<Latest[]> {
  const rows = await db().$queryRaw<
    (WebhookRow & { id: string; webhookId: string; status: DeliveryStatus; isLeased: boolean })[]
  >`
    SELECT DISTINCT ON (deliveries.webhook_id)
      deliveries.id, deliveries.webhook_id AS "webhookId", deliveries.status,
      queue.leased_until IS NOT NULL AS "isLeased", webhooks.name, webhooks.slug, webhooks.namespace
    FROM deliveries
    JOIN webhooks ON webhooks.id = deliveries.webhook_id
    LEFT JOIN delivery_queue AS queue ON queue.delivery_id = deliveries.id
    WHERE deliveries.push_id = ${pushId}::uuid AND (
      ${visible.ofRepository}::boolean AND webhooks.repository_id = ${repository.id}::uuid
      OR ${visible.ofNamespace}::boolean AND webhooks.namespace = ${repository.namespace}
    )
    ORDER BY deliveries.webhook_id, deliveries.id DESC`;
  return rows.map(({ id, webhookId, status, isLeased, ...webhook }) => ({
    id,
    webhookId,
    status: toWireStatus(status, isLeased),
    of: toReceiptWebhook(webhook),
  }));
}

async function readDeliveries(listed: readonly Latest[]): Promise<ReceiptDelivery[]> {
  const summaries = await readSummaries(listed.map(({ id }) => id));
  const byId = new Map(summaries.map((summary) => [summary.id, summary]));
  return listed.flatMap(({ id, of }) => {
    const summary = byId.get(id);
    return summary ? { ...summary, of } : [];
  });
}

/** A webhook that was called later, such as after it was enabled, no longer counts as skipped. */
async function readSkips(asked: ReceiptQuery, called: ReadonlySet<string>): Promise<Skip[]> {
  const { repository, visible, filteredWebhooks, filteredBy, disabledWebhooks, disabledSince } = asked;
  const ids = [...disabledWebhooks, ...filteredWebhooks].filter((id) => !called.has(id));
  if (ids.length === 0) return [];
  const webhooks = await db().webhook.findMany({
    where: {
      id: { in: ids },
      OR: [
        ...(visible.ofRepository ? [{ repositoryId: repository.id }] : []),
        ...(visible.ofNamespace ? [{ namespace: repository.namespace }] : []),
      ],
    },
    select: { id: true, ...webhookSelect },
  });
  const byId = new Map(webhooks.map(({ id, ...webhook }) => [id, toReceiptWebhook(webhook)]));
  const reasons = [
    ...disabledWebhooks.map((id, index) => ({
      id,
      reason: "disabled" as const,
      since: disabledSince[index] ?? new Date(0),
    })),
    ...filteredWebhooks.map((id, index) => ({
      id,
      reason: "tag_filter" as const,
      tagFilters: filteredBy[index]?.split(" ") ?? [],
    })),
  ];
  return reasons.flatMap(({ id, ...reason }) => {
    const of = byId.get(id);
    return of ? { of, ...reason } : [];
  });
}

const webhookSelect = { name: true, slug: true, namespace: true } satisfies Prisma.WebhookSelect;

type WebhookRow = Prisma.WebhookGetPayload<{ select: typeof webhookSelect }>;

function toReceiptWebhook({ name, slug, namespace }: WebhookRow): ReceiptWebhook {
  return { name, slug, isOfNamespace: namespace !== null };
}
