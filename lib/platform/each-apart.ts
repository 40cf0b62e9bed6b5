import { log } from "@/lib/platform/log";

/**
 * Does the work for each item, one after the other. A failed item is logged and doesn't stop the later ones. A loop
 * that ends at the first error would never get past it.
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
