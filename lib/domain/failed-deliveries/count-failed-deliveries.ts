import type { Ctx } from "@/lib/access/actor";
import { requireNamespace } from "@/lib/access/namespace-access";
import { countScanned } from "@/lib/domain/deliveries/count-deliveries";
import type { DeliveryCounts } from "@/lib/domain/deliveries/shared/delivery-counts-resource";
import { failedConditions, scanFailed } from "@/lib/domain/failed-deliveries/failed-conditions";
import { FailedDeliveriesInput } from "@/lib/domain/failed-deliveries/shared/failed-delivery-input";
import { Prisma } from "@/lib/platform/db/generated/client";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * Counts the namespace's matching failed and retrying deliveries, among the newest 10,000.
 * @throws DomainError `invalid`, `unauthenticated`, `forbidden`, `not_found`
 */
export async function countFailedDeliveries({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: unknown;
}): Promise<DeliveryCounts> {
  const { namespace, filters } = parseInput(FailedDeliveriesInput, input);
  await requireNamespace(ctx, namespace, "namespace:webhooks");
  return countScanned({
    scan: (bounds) => scanFailed(namespace, bounds),
    queued: Prisma.sql`true`,
    conditions: failedConditions(filters),
    filters,
  });
}
