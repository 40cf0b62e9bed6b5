import { queryOptions, useQueries } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { MAX_SCANNED } from "@/lib/domain/deliveries/shared/counting-limits";
import { nextPoll } from "@/lib/domain/deliveries/shared/delivery-queries";
import type { DeliveryResource } from "@/lib/domain/deliveries/shared/delivery-resource";

/** The API's page size. A search stops when it has found this number. */
const PAGE_SIZE = 20;

export type SearchProgress = {
  state: "running" | "stopped" | "failed";
  /** When the oldest searched delivery was created. */
  backTo: Date;
  /** The approximate number of searched deliveries. */
  looked: number;
  found: number;
  stop: () => void;
  /** Continues after a stop or a failure. */
  goOn: () => void;
};

export type SearchPage = { next: string | null; results: DeliveryResource[] };

/** The cache key and the loader of a part. */
export type Part<Page> = { queryKey: readonly unknown[]; load: (signal: AbortSignal) => Promise<Page> };

/**
 * Continues a search that filled no page in one part of the history through older parts, until a page is full or
 * the history ends.
 * @param first the part that the page loaded
 * @param partAt the part after a cursor
 */
export function useSearch<Page extends SearchPage>(
  first: Page | undefined,
  partAt: (cursor: string) => Part<Page>,
) {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const [isStopped, setStopped] = useState(false);
  const parts = useQueries({
    queries: cursors.map((cursor) => {
      const { queryKey, load } = partAt(cursor);
      return queryOptions({
        queryKey,
        queryFn: ({ signal }) => load(signal),
        // New deliveries don't change an older part, but its own deliveries may still change.
        refetchInterval: ({ state }) => nextPoll(state.data?.results ?? [], new Date()),
      });
    }),
  });
  const pages = [first, ...parts.map(({ data }) => data)];
  const read = pages.filter((page) => page !== undefined);
  const found: Page["results"][number][] = read.flatMap(({ results }) => results);
  const isLoading = read.length < pages.length;
  const next = read.length > 0 ? (read.at(-1)?.next ?? null) : null;
  const cursor = cursorOf(next);
  const isShort = found.length < PAGE_SIZE && cursor !== null;
  const failed = parts.find(({ isError, isFetching }) => isError && !isFetching);
  const isWanted = isShort && !isStopped && !isLoading;
  useEffect(() => {
    if (isWanted && cursor) setCursors((before) => (before.includes(cursor) ? before : [...before, cursor]));
  }, [isWanted, cursor]);
  const progress: SearchProgress | null =
    isShort && cursor
      ? {
          state: failed ? "failed" : isStopped ? "stopped" : "running",
          backTo: timeOfId(cursor),
          looked: read.length * MAX_SCANNED,
          found: found.length,
          stop: () => setStopped(true),
          goOn: () => {
            setStopped(false);
            void failed?.refetch();
          },
        }
      : null;
  return {
    found: first ? found : undefined,
    next,
    progress,
    /** Parts that were searched after the first. */
    olderParts: cursors.length,
    restart: () => {
      setCursors([]);
      setStopped(false);
    },
  };
}

/** When an ID was created. A UUIDv7 starts with 48 bits of Unix milliseconds. */
function timeOfId(id: string): Date {
  return new Date(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16));
}

/** The cursor of the API's `next` link. */
export function cursorOf(next: string | null): string | null {
  return next && new URLSearchParams(next.slice(next.indexOf("?"))).get("cursor");
}
