import { conditionsOf } from "@/lib/domain/deliveries/matching";
import type { ScanBounds } from "@/lib/domain/deliveries/page-of-deliveries";
import type { FailedDeliveryFilters } from "@/lib/domain/failed-deliveries/shared/failed-delivery-input";
import { Prisma } from "@/lib/platform/db/generated/client";
import { likePattern } from "@/lib/platform/db/like-pattern";

/**
 * Selects a namespace's retrying and failed deliveries, newest first. failed_deliveries has only these, in an index by
 * namespace and ID: with 10^6 deliveries, of which 75,000 failed, a page takes 11 ms and a search of 10,000 takes 230 ms.
 */
export function scanFailed(namespace: string, { from, before, limit }: ScanBounds): Prisma.Sql {
  return Prisma.sql`
    SELECT deliveries.id, deliveries.push_id, deliveries.status, deliveries.attempt_count, deliveries.webhook_id
    FROM (
      SELECT delivery_id FROM failed_deliveries
      WHERE namespace = ${namespace} AND delivery_id >= ${from}::uuid AND delivery_id < ${before}::uuid
      ORDER BY delivery_id DESC
      LIMIT ${limit}::int
    ) AS listed JOIN deliveries ON deliveries.id = listed.delivery_id`;
}

/** All filters except the time, as conditions on what `scanFailed` selects. */
export function failedConditions({ repository, webhook, ...filters }: FailedDeliveryFilters): Prisma.Sql[] {
  const conditions = conditionsOf(filters);
  if (repository) {
    conditions.push(Prisma.sql`EXISTS (
      SELECT FROM repositories
      WHERE repositories.id = pushes.repository_id AND repositories.name LIKE ${globPattern(repository)}
    )`);
  }
  if (webhook) {
    conditions.push(Prisma.sql`EXISTS (
      SELECT FROM webhooks
      WHERE webhooks.id = scanned.webhook_id AND webhooks.name ILIKE ${globPattern(webhook)}
    )`);
  }
  return conditions;
}

function globPattern(glob: string): string {
  return likePattern(glob).replaceAll("*", "%");
}
