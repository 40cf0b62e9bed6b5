import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/http/fetch-json";
import type { ReceiverResource } from "@/lib/test-receivers/receiver-resource";

const loadReceiverResource = async () =>
  (await import("@/lib/test-receivers/receiver-resource")).ReceiverResource;

/** Whoever looks at a receiver waits for what comes. */
const POLL_MS = 1_000;

/** Where the page of a test receiver is. */
export function receiverPath(key: string): string {
  return `/receivers/${encodeURIComponent(key)}`;
}

/** A test receiver as a query of server and browser. */
export const receiverQueries = {
  /** @param cursor of older requests, which no longer change */
  details: (key: string, cursor?: string) =>
    queryOptions({
      queryKey: ["receivers", key, ...(cursor ? [cursor] : [])],
      queryFn: ({ signal }): Promise<ReceiverResource> =>
        fetchJson(
          loadReceiverResource,
          `/v2/test-receivers/${encodeURIComponent(key)}/${cursor ? `?cursor=${cursor}` : ""}`,
          signal,
        ),
      ...(cursor ? {} : { refetchInterval: POLL_MS }),
    }),
};
