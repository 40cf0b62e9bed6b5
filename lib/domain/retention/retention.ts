import type { ChosenRetention, Retention } from "@/lib/domain/retention/shared/retention";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { env } from "@/lib/platform/env";

/** The default retention of namespaces. */
export function defaultRetention(): Retention {
  const { KEEP_DELIVERIES_DAYS, KEEP_BODIES_DAYS, KEEP_EVENTS } = env();
  return { deliveries: KEEP_DELIVERIES_DAYS, bodies: KEEP_BODIES_DAYS, events: KEEP_EVENTS };
}

/** A namespace's retention settings, with their revision. */
export async function chosenRetention(
  namespace: string,
  tx: Prisma.TransactionClient = db(),
): Promise<{ revision: number; chosen: ChosenRetention }> {
  const row = await tx.namespace.findUnique({
    where: { name: namespace },
    select: { keepDeliveries: true, keepBodies: true, keepEvents: true, revision: true },
  });
  return {
    revision: row?.revision ?? 0,
    chosen: {
      deliveries: row?.keepDeliveries ?? null,
      bodies: row?.keepBodies ?? null,
      events: row?.keepEvents ?? null,
    },
  };
}
