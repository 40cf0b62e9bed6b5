import type { Ctx } from "@/lib/access/actor";
import { requireNamespace } from "@/lib/access/namespace-access";
import { type DeliveryPage, searchDeliveries } from "@/lib/domain/deliveries/page-of-deliveries";
import { failedConditions, scanFailed } from "@/lib/domain/failed-deliveries/failed-conditions";
import { ListFailedDeliveriesInput } from "@/lib/domain/failed-deliveries/shared/failed-delivery-input";
import { Prisma } from "@/lib/platform/db/generated/client";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * Lists the retrying and failed deliveries of all webhooks of a namespace and its repositories, newest first.
 * @throws DomainError `invalid`, `unauthenticated`, `forbidden`, `not_found`
 */
export async function listFailedDeliveries({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: unknown;
}): Promise<DeliveryPage> {
  const { namespace, filters, cursor, pageSize } = parseInput(ListFailedDeliveriesInput, input);
  await requireNamespace(ctx, namespace, "namespace:webhooks");
  const page = await searchDeliveries({
    home: Prisma.sql`SELECT ${namespace} AS id`,
    scan: (bounds) => scanFailed(namespace, bounds),
    conditions: failedConditions(filters),
    cursor,
    take: pageSize,
    filters,
  });
  return page ?? { deliveries: [], nextCursor: null };
}
