import {
  type DeliverySummary,
  deliverySelect,
  toDeliverySummary,
} from "@/lib/domain/deliveries/delivery-summary";
import { db } from "@/lib/platform/db/client";

/** A line among the deliveries of a push. */
export type OtherDelivery = Pick<DeliverySummary, "id" | "status" | "step"> & {
  /** The webhook's name, and the slug in its address. */
  webhook: string;
  slug: string;
};

const MAX_DELIVERIES = 50;

/** The other deliveries of a push to the webhooks of the same repository or namespace, the first comes first. */
export async function otherDeliveries(of: {
  id: string;
  pushId: string;
  webhookId: string;
}): Promise<OtherDelivery[]> {
  const { repositoryId, namespace } = await db().webhook.findUniqueOrThrow({
    where: { id: of.webhookId },
    select: { repositoryId: true, namespace: true },
  });
  const rows = await db().delivery.findMany({
    where: { pushId: of.pushId, id: { not: of.id }, webhook: { repositoryId, namespace } },
    orderBy: { id: "asc" },
    take: MAX_DELIVERIES,
    select: {
      ...deliverySelect,
      webhook: { select: { ...deliverySelect.webhook.select, name: true, slug: true } },
    },
  });
  return rows.map((row) => {
    const { id, status, step } = toDeliverySummary(row);
    return { id, status, step, webhook: row.webhook.name, slug: row.webhook.slug };
  });
}
