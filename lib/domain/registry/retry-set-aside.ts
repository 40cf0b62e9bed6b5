import type { Ctx } from "@/lib/access/actor";
import { requireOperator } from "@/lib/access/operators";
import { recordChange } from "@/lib/domain/audit/record-change";
import { MAX_FAILURES, MAX_STARTS } from "@/lib/domain/registry/claim-notifications";
import { requireSetAside } from "@/lib/domain/registry/require-set-aside";
import { SetAsideRef } from "@/lib/domain/registry/shared/set-aside";
import { db } from "@/lib/platform/db/client";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * Lets workers start a notification once more. If it stops one again, or fails, it is set aside again.
 * @throws DomainError `not_found`, also for those who do not operate the instance; `invalid`
 */
export async function retrySetAside({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  await requireOperator(ctx);
  const { id } = parseInput(SetAsideRef, input);
  await db().$transaction(async (tx) => {
    const { namespace, name } = await requireSetAside(tx, id);
    await tx.unfinishedNotification.update({
      where: { notificationId: id },
      data: { setAsideAt: null, starts: MAX_STARTS - 1, failures: MAX_FAILURES - 1, retryAt: new Date() },
      select: { notificationId: true },
    });
    const change = { namespace, action: "registry.retry-notification", target: name } as const;
    await recordChange(tx, ctx, change);
  });
}
