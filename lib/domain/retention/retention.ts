import type { Call } from "@/lib/access/actor";
import { requireNamespace } from "@/lib/access/namespace-access";
import {
  type Retention,
  type RetentionOverrides,
  SetRetentionInput,
} from "@/lib/domain/retention/shared/retention";
import { saveShared } from "@/lib/domain/revisions/save-shared";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { env } from "@/lib/platform/env";
import { parseInput } from "@/lib/platform/parse-input";
import type { Shared } from "@/lib/platform/wire/revision";

export function defaultRetention(): Retention {
  const { KEEP_DELIVERIES_DAYS, KEEP_BODIES_DAYS, KEEP_EVENTS } = env();
  return { deliveries: KEEP_DELIVERIES_DAYS, bodies: KEEP_BODIES_DAYS, events: KEEP_EVENTS };
}

export async function retentionOverrides(
  namespace: string,
  tx: Prisma.TransactionClient = db(),
): Promise<{ revision: number; current: RetentionOverrides }> {
  const row = await tx.namespace.findUnique({
    where: { name: namespace },
    select: { keepDeliveries: true, keepBodies: true, keepEvents: true, revision: true },
  });
  return {
    revision: row?.revision ?? 0,
    current: {
      deliveries: row?.keepDeliveries ?? null,
      bodies: row?.keepBodies ?? null,
      events: row?.keepEvents ?? null,
    },
  };
}

/** The retention of a namespace: its choice, or the instance's default. */
export async function retentionOf(namespace: string, tx: Prisma.TransactionClient): Promise<Retention> {
  const { deliveries, bodies, events } = (await retentionOverrides(namespace, tx)).current;
  const usual = defaultRetention();
  return {
    deliveries: deliveries ?? usual.deliveries,
    bodies: bodies ?? usual.bodies,
    events: events ?? usual.events,
  };
}

/**
 * Sets the retention of a namespace's history and of its registries' events.
 * @throws DomainError `invalid`, `unauthenticated`, `not_found`, `forbidden`, `stale`
 */
export async function setRetention({
  ctx,
  input,
}: Call<SetRetentionInput>): Promise<Shared<RetentionOverrides>> {
  const { namespace, revision, ifMatch, ...changes } = parseInput(SetRetentionInput, input);
  await requireNamespace(ctx, namespace, "namespace:audit");
  const { deliveries: keepDeliveries, bodies: keepBodies, events: keepEvents } = changes;
  const subject = `retention:${namespace}`;
  return saveShared<RetentionOverrides>(ctx, {
    id: namespace,
    entry: { namespace, action: "namespace.retention", target: namespace, subject },
    basis: { revision, ifMatch },
    changes,
    read: (tx) => retentionOverrides(namespace, tx),
    write: async (tx, revision) => {
      // A trigger creates a row for each name. Only names from before the trigger have no row.
      await tx.namespace.createMany({ data: { name: namespace }, skipDuplicates: true });
      const data = { keepDeliveries, keepBodies, keepEvents, revision: revision + 1 };
      return tx.namespace.updateMany({ where: { name: namespace, revision }, data });
    },
  });
}
