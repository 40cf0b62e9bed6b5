import { fetchJson } from "@/lib/platform/wire/fetch-json";

type Page<Item> = { next: string | null; results: Item[] };

/** The maximum number of pages to follow. */
const MAX_PAGES = 100;

/**
 * Reads all pages of a list in our API in the browser, as one.
 * @throws Error with a message for people
 */
export async function fetchPages<Whole extends Page<unknown>>(
  path: string,
  signal: AbortSignal,
): Promise<Whole> {
  const first = await fetchJson<Whole>(path, signal);
  const results = [...first.results];
  let next = first.next;
  for (let pages = 1; next !== null && pages < MAX_PAGES; pages += 1) {
    // The link starts with PUBLIC_URL, but this page may be open at another address.
    const { pathname, search } = new URL(next);
    const page = await fetchJson<Whole>(pathname + search, signal);
    results.push(...page.results);
    next = page.next;
  }
  return { ...first, next: null, results };
}
