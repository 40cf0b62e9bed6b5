import { queryOptions } from "@tanstack/react-query";
import type { ReceiverResource } from "@/lib/domain/test-receivers/shared/receiver-resource";
import { fetchJson } from "@/lib/platform/wire/fetch-json";

/** A short interval, because viewers wait for requests. */
const POLL_MS = 1_000;

export function receiverPath(key: string): string {
  return `/receivers/${encodeURIComponent(key)}`;
}

export const receiverQueries = {
  /** @param cursor of older requests, which no longer change */
  details: (key: string, cursor?: string) =>
    queryOptions({
      queryKey: ["receivers", key, ...(cursor ? [cursor] : [])],
      queryFn: ({ signal }): Promise<ReceiverResource> =>
        fetchJson(
          `/v2/test-receivers/${encodeURIComponent(key)}/${cursor ? `?cursor=${cursor}` : ""}`,
          signal,
        ),
      ...(cursor ? {} : { refetchInterval: POLL_MS }),
    }),
};
