import { queryOptions } from "@tanstack/react-query";
import type { ReceiverResource } from "@/lib/domain/test-receivers/shared/receiver-resource";
import { fetchJson } from "@/lib/platform/wire/fetch-json";

const loadReceiverResource = async () =>
  (await import("@/lib/domain/test-receivers/shared/receiver-resource")).ReceiverResource;

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
