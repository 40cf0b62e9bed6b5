import { isDeepStrictEqual } from "node:util";
import type { StoredHook } from "@/lib/domain/webhooks/stored-hook";
import type { Prisma } from "@/lib/platform/db/generated/client";

/**
 * Replaces a webhook's steps, by position in the chain. A removed step keeps its row without a position, so that its
 * queued deliveries are still sent and the history shows their target.
 * @param before the previous steps
 */
export async function storeHooks(
  tx: Prisma.TransactionClient,
  webhookId: string,
  before: readonly StoredHook[],
  hooks: readonly StoredHook[],
): Promise<void> {
  for (const [position, hook] of hooks.entries()) {
    if (position >= before.length) await tx.hook.create({ data: { webhookId, ...hook, position } });
    else if (!isDeepStrictEqual(before[position], hook)) {
      await tx.hook.updateMany({ where: { webhookId, position }, data: hook });
    }
  }
  await tx.hook.updateMany({
    where: { webhookId, position: { gte: hooks.length } },
    data: { position: null },
  });
}
