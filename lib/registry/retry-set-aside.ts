import { requireOperator } from "@/lib/accounts/operators";
import type { Ctx } from "@/lib/actor";
import { recordChange } from "@/lib/audit/record-change";
import { db } from "@/lib/db/client";
import { parseInput } from "@/lib/parse-input";
import { MAX_FAILURES, MAX_STARTS } from "@/lib/registry/claim-notifications";
import { requireSetAside, SetAsideRef } from "@/lib/registry/require-set-aside";

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
