import { log } from "@/lib/platform/log";

/**
 * Does the work for each item, one after the other. An item that fails is logged and doesn't keep the work from
 * those behind it, which a loop that ends at the first error would do again at its next round, forever.
 */
export async function eachApart<Item>(
  items: readonly Item[],
  message: string,
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  for (const item of items) {
    try {
      await work(item);
    } catch (error) {
      log().error({ err: error, item }, message);
    }
  }
}
