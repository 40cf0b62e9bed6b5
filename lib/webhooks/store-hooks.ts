import type { Prisma } from "@/lib/db/generated/client";

/**
 * Makes a webhook's URLs these, by their places in the chain. One that is left out keeps its row without a
 * place: what is on its way to it still gets there, and the history knows where it went.
 * @param before the URLs so far
 */
export async function storeHooks(
  tx: Prisma.TransactionClient,
  webhookId: string,
  before: readonly string[],
  urls: readonly string[],
): Promise<void> {
  for (const [position, url] of urls.entries()) {
    if (position >= before.length) await tx.hook.create({ data: { webhookId, url, position } });
    else if (before[position] !== url) {
      await tx.hook.updateMany({ where: { webhookId, position }, data: { url } });
    }
  }
  await tx.hook.updateMany({
    where: { webhookId, position: { gte: urls.length } },
    data: { position: null },
  });
}
