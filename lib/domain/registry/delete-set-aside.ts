import type { Ctx } from "@/lib/access/actor";
import { requireOperator } from "@/lib/access/operators";
import { recordChange } from "@/lib/domain/audit/record-change";
import { requireSetAside } from "@/lib/domain/registry/require-set-aside";
import { SetAsideRef } from "@/lib/domain/registry/shared/set-aside";
import { db } from "@/lib/platform/db/client";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * Deletes a notification that was set aside. Its pushes aren't recorded.
 * @throws DomainError `not_found`, also for people who don't administer the instance; `invalid`
 */
export async function deleteSetAside({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  await requireOperator(ctx);
  const { id } = parseInput(SetAsideRef, input);
  await db().$transaction(async (tx) => {
    const { namespace, name } = await requireSetAside(tx, id);
    await tx.registryNotification.delete({ where: { id }, select: { id: true } });
    await recordChange(tx, ctx, { namespace, action: "registry.delete-notification", target: name });
  });
}
