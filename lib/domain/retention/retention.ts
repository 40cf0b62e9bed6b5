import type { Call } from "@/lib/access/actor";
import { requireNamespace } from "@/lib/access/namespace-access";
import { changedFields } from "@/lib/domain/audit/changed-fields";
import { recordChange } from "@/lib/domain/audit/record-change";
import {
  type ChosenRetention,
  type Retention,
  SetRetentionInput,
} from "@/lib/domain/retention/shared/retention";
import { requireUnchanged, requireWritten, whileOvertaken } from "@/lib/domain/revisions/require-unchanged";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { env } from "@/lib/platform/env";
import { parseInput } from "@/lib/platform/parse-input";
import type { Shared } from "@/lib/platform/wire/revision";

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

/**
 * Sets the retention of a namespace's history and of its registries' events.
 * @throws DomainError `invalid`, `unauthenticated`, `not_found`, `forbidden`, `stale`
 */
export function setRetention(call: Call): Promise<Shared<ChosenRetention>> {
  return whileOvertaken(() => attempt(call));
}

async function attempt({ ctx, input }: Call): Promise<Shared<ChosenRetention>> {
  const { namespace, revision: shown, ifMatch, ...given } = parseInput(SetRetentionInput, input);
  await requireNamespace(ctx, namespace, "namespace:audit");
  return db().$transaction(async (tx) => {
    const { revision, chosen: before } = await chosenRetention(namespace, tx);
    const subject = `retention:${namespace}`;
    const shared = { namespace, subject, id: namespace, revision, current: before };
    const changes = await requireUnchanged(tx, ctx, shared, { revision: shown, ifMatch }, given);
    const { deliveries = before.deliveries, bodies = before.bodies, events = before.events } = given;
    const chosen = { deliveries, bodies, events };
    const next = revision + 1;
    const data = {
      keepDeliveries: chosen.deliveries,
      keepBodies: chosen.bodies,
      keepEvents: chosen.events,
    };
    // A trigger creates a row for each name. Only names from before the trigger have none.
    await tx.namespace.createMany({ data: { name: namespace }, skipDuplicates: true });
    requireWritten(
      await tx.namespace.updateMany({
        where: { name: namespace, revision },
        data: { ...data, revision: next },
      }),
    );
    const changed = changedFields(before, chosen);
    const entry = { namespace, action: "namespace.retention", target: namespace } as const;
    if (changed) await recordChange(tx, ctx, { ...entry, subject, revision: next, ...changed });
    return { revision: next, current: chosen, changes };
  });
}
