/** The message for a server that doesn't respond. */
export const UNREACHABLE = "Can't reach Dockbell. Check your connection, then try again.";

/** The error for a response to an expired session. */
export class SessionEndedError extends Error {
  constructor() {
    super("Your session has expired. Sign in again.");
  }
}

/**
 * Reads a resource of our API in the browser. The type isn't checked here, because zod takes 28 KB and every page that
 * polls would load it. The API's tests compare its responses with the schemas.
 * @throws Error with a message for people
 */
export async function fetchJson<Resource>(path: string, signal: AbortSignal): Promise<Resource> {
  let response: Response;
  try {
    response = await fetch(path, { signal, headers: { Accept: "application/json" } });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new Error(UNREACHABLE);
  }
  if (response.status === 401) throw new SessionEndedError();
  if (!response.ok) throw new Error(await explain(response));
  return response.json();
}

async function explain(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => null);
  if (body && typeof body === "object" && "detail" in body) return String(body.detail);
  return `Dockbell returned ${response.status}. Try again.`;
}

type Page<Item> = { next: string | null; results: Item[] };

/** The maximum number of pages to follow. */
const MAX_PAGES = 100;

/** Reads all pages of a list in our API in the browser, as one. @throws Error with a message for people */
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
