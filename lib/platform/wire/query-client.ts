import { QueryClient } from "@tanstack/react-query";

/** Data that the server prefetched isn't fetched again immediately. */
const FRESH_MS = 5_000;

/** A separate client for each request on the server, and one for the whole visit in the browser. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: FRESH_MS, retry: 1 },
      // Mutations fail immediately while offline. If they were queued, they would run later without notice.
      mutations: { networkMode: "always" },
    },
  });
}
