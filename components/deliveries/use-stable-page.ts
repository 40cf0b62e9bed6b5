import { type QueryKey, type UseQueryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Part, type SearchPage, useSearch } from "@/components/deliveries/use-search";

type StablePage<Page, Key extends QueryKey> = {
  /** The page's query. */
  page: UseQueryOptions<Page, Error, Page, Key>;
  /** A part that begins behind a cursor, for a search that continues. */
  partAt: (cursor: string) => Part<Page>;
  /** The query keys that are refetched with the page. */
  listKey: QueryKey;
};

/**
 * A page of deliveries whose rows don't move. Rows are updated in place, and new deliveries are only announced, unless
 * the list is empty. A search continues through older parts until the page is full.
 */
export function useStablePage<Page extends SearchPage, Key extends QueryKey>({
  page,
  partAt,
  listKey,
}: StablePage<Page, Key>) {
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery(page);
  const [first, setFirst] = useState(data);
  const [included, include] = useState<string | null>(null);
  if (!first && data) setFirst(data);
  if (included && data?.results.some(({ uuid }) => uuid === included)) {
    include(null);
    setFirst(data);
  }
  const { restart, ...search } = useSearch(first, partAt);
  // An empty list has no rows that could move.
  if (search.found?.length === 0 && data && data.results.length > 0) setFirst(data);
  const latest = new Map<string, Page["results"][number]>(
    data?.results.map((delivery) => [delivery.uuid, delivery]),
  );
  const newest = data?.results[0]?.uuid;
  const shown = first?.results[0]?.uuid;
  return {
    ...search,
    error,
    refetch,
    deliveries: search.found?.map((delivery) => latest.get(delivery.uuid) ?? delivery),
    // IDs are sorted by time. The newest one that is shown may have left the list.
    hasNewer: newest !== undefined && (shown === undefined || newest > shown),
    /** Shows the new deliveries. */
    refresh: () => {
      restart();
      setFirst(data);
      void queryClient.invalidateQueries({ queryKey: listKey });
    },
    include,
  };
}

/** The API's query of the part that begins behind a cursor. */
export function withCursor(query: string, cursor: string): string {
  const search = new URLSearchParams(query);
  search.set("cursor", cursor);
  return search.toString();
}
