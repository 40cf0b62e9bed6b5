import { isDeepStrictEqual } from "node:util";
import type { StoredHook } from "@/lib/domain/webhooks/stored-hook";
import type { Prisma } from "@/lib/platform/db/generated/client";

/**
 * Makes a webhook's steps these, by their places in the chain. One that is left out keeps its row without a
 * place: what is on its way to it still gets there, and the history knows where it went.
 * @param before the steps so far
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
