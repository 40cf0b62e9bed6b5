import { queryOptions } from "@tanstack/react-query";
import type { NoticePage } from "@/lib/domain/notices/shared/notice-resource";
import { fetchJson } from "@/lib/platform/wire/fetch-json";

/** Notices are rare, and a short delay doesn't matter. */
const NEWS_MS = 30_000;

export const noticeQueries = {
  list: () =>
    queryOptions({
      queryKey: ["notices"],
      queryFn: ({ signal }): Promise<NoticePage> => fetchJson("/v2/notices/", signal),
      refetchInterval: NEWS_MS,
    }),
};
