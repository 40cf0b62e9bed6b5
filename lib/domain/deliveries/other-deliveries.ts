import {
  type DeliverySummary,
  STEPS,
  type SummaryRow,
  stepOf,
} from "@/lib/domain/deliveries/delivery-summary";
import { toWireStatus } from "@/lib/domain/deliveries/shared/wire-status";
import { db } from "@/lib/platform/db/client";

/** A row in the list of a push's deliveries. */
export type OtherDelivery = Pick<DeliverySummary, "id" | "status" | "step"> & {
  /** The webhook's name, and the slug in its address. */
  webhook: string;
  slug: string;
};

const MAX_DELIVERIES = 50;

type Row = Pick<SummaryRow, "id" | "status" | "isLeased" | "position" | "steps"> & {
  webhook: string;
  slug: string;
};

/** A push's other deliveries to webhooks of the same repository or namespace, oldest first. */
export async function otherDeliveries(of: {
  id: string;
  pushId: string;
  webhookId: string;
}): Promise<OtherDelivery[]> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT
      deliveries.id, deliveries.status, queue.leased_until IS NOT NULL AS "isLeased",
      hooks.position, ${STEPS} AS steps, webhooks.name AS webhook, webhooks.slug
    FROM deliveries
    JOIN hooks ON hooks.id = deliveries.hook_id
    JOIN webhooks ON webhooks.id = deliveries.webhook_id
    JOIN webhooks AS own ON own.id = ${of.webhookId}::uuid
      AND (own.repository_id = webhooks.repository_id OR own.namespace = webhooks.namespace)
    LEFT JOIN delivery_queue AS queue ON queue.delivery_id = deliveries.id
    WHERE deliveries.push_id = ${of.pushId}::uuid AND deliveries.id <> ${of.id}::uuid
    ORDER BY deliveries.id
    LIMIT ${MAX_DELIVERIES}::int`;
  return rows.map(({ id, status, isLeased, position, steps, webhook, slug }) => ({
    id,
    status: toWireStatus(status, isLeased),
    step: stepOf({ position, steps }),
    webhook,
    slug,
  }));
}
