import type { Ctx } from "@/lib/access/actor";
import { requireNamespace } from "@/lib/access/namespace-access";
import { type DeliverySummary, readSummaries } from "@/lib/domain/deliveries/delivery-summary";
import { db } from "@/lib/platform/db/client";

/**
 * The deliveries with these IDs to webhooks of the namespace and its repositories, newest first, whatever their
 * status. IDs of others are ignored.
 * @throws DomainError `unauthenticated`, `forbidden`, `not_found`
 */
export async function namespaceDeliveries(
  ctx: Ctx,
  namespace: string,
  ids: readonly string[],
): Promise<DeliverySummary[]> {
  await requireNamespace(ctx, namespace, "namespace:webhooks");
  const own = await db().$queryRaw<{ id: string }[]>`
    SELECT deliveries.id
    FROM deliveries JOIN webhooks ON webhooks.id = deliveries.webhook_id
    LEFT JOIN repositories ON repositories.id = webhooks.repository_id
    WHERE deliveries.id = ANY (${ids}::uuid[])
      AND coalesce(webhooks.namespace, repositories.namespace) = ${namespace}`;
  const summaries = await readSummaries(own.map(({ id }) => id));
  return summaries.sort((one, other) => (one.id < other.id ? 1 : -1));
}
