import { QueryClient } from "@tanstack/react-query";

/** What the server prefetched is not fetched again at once. */
const FRESH_MS = 5_000;

/** A client of its own for each request on the server, one for the whole visit in the browser. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: FRESH_MS, retry: 1 },
      // Offline, what somebody asked for fails at once: kept back, it would happen later, unseen.
      mutations: { networkMode: "always" },
    },
  });
}
