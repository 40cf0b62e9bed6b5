import { requireNamespace } from "@/lib/accounts/namespace-access";
import type { Ctx } from "@/lib/actor";
import { changedFields } from "@/lib/audit/changed-fields";
import { recordChange } from "@/lib/audit/record-change";
import { db } from "@/lib/db/client";
import { parseInput } from "@/lib/parse-input";
import { chosenRetention, SetRetentionInput } from "@/lib/retention/retention";

/**
 * Says how much of a namespace's history, and of its registries' events, is kept.
 * @throws DomainError `invalid`, `unauthenticated`, `not_found`, `forbidden`
 */
export async function setRetention({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { namespace, ...chosen } = parseInput(SetRetentionInput, input);
  await requireNamespace(ctx, namespace, "namespace:audit");
  await db().$transaction(async (tx) => {
    const before = await chosenRetention(namespace, tx);
    const data = {
      keepDeliveries: chosen.deliveries,
      keepBodies: chosen.bodies,
      keepEvents: chosen.events,
    };
    await tx.namespace.upsert({
      where: { name: namespace },
      create: { name: namespace, ...data },
      update: data,
    });
    const changed = changedFields(before, chosen);
    const change = { namespace, action: "namespace.retention", target: namespace } as const;
    if (changed) await recordChange(tx, ctx, { ...change, ...changed });
  });
}
