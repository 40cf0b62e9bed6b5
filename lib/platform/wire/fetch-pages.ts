import type { z } from "zod";
import { fetchJson } from "@/lib/platform/wire/fetch-json";

type Page<Item> = { next: string | null; results: Item[] };

/** Beyond it, a server that keeps linking to a next page is not followed. */
const MAX_PAGES = 100;

/**
 * Reads all pages of a list of our own API in the browser, as one.
 * @throws Error with a sentence for the person in front of it
 */
export async function fetchPages<Item, Schema extends z.ZodType<Page<Item>>>(
  schema: () => Promise<Schema>,
  path: string,
  signal: AbortSignal,
): Promise<z.output<Schema>> {
  const first = await fetchJson(schema, path, signal);
  const results = [...first.results];
  let next = first.next;
  for (let pages = 1; next !== null && pages < MAX_PAGES; pages += 1) {
    // The link begins with PUBLIC_URL, and this page may have been opened under another address.
    const { pathname, search } = new URL(next);
    const page: Page<Item> = await fetchJson(schema, pathname + search, signal);
    results.push(...page.results);
    next = page.next;
  }
  return { ...first, next: null, results };
}
