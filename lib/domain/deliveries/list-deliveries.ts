import type { Ctx } from "@/lib/access/actor";
import {
  type DeliverySummary,
  deliverySelect,
  toDeliverySummary,
} from "@/lib/domain/deliveries/delivery-summary";
import { pageOfDeliveries } from "@/lib/domain/deliveries/page-of-deliveries";
import { ListDeliveriesInput } from "@/lib/domain/deliveries/shared/delivery-input";
import { requireWebhook } from "@/lib/domain/webhooks/webhook-access";
import { db } from "@/lib/platform/db/client";
import { parseInput } from "@/lib/platform/parse-input";

type DeliveryPage = { deliveries: DeliverySummary[]; nextCursor: string | null };

/**
 * A webhook's deliveries, newest first, a page at a time by keyset. With filters a page may be short, and
 * there may still be a next one.
 * @throws DomainError `invalid`, `not_found`
 */
export async function listDeliveries({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<DeliveryPage> {
  const { cursor, pageSize, filters, ...ref } = parseInput(ListDeliveriesInput, input);
  const webhook = await requireWebhook(ctx, ref);
  return readDeliveries({ webhookId: webhook.id, cursor, take: pageSize, filters });
}

/** The same for who may see them. */
export async function readDeliveries(page: Parameters<typeof pageOfDeliveries>[0]): Promise<DeliveryPage> {
  const { ids, nextCursor } = await pageOfDeliveries(page);
  const rows = await db().delivery.findMany({
    where: { id: { in: ids } },
    orderBy: { id: "desc" },
    select: deliverySelect,
  });
  return { deliveries: rows.map(toDeliverySummary), nextCursor };
}
