import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/http/fetch-json";
import type { NoticePage } from "@/lib/notices/notice-resource";

const loadNoticePage = async () => (await import("@/lib/notices/notice-resource")).NoticePage;

/** News are rare, and none is lost by a minute. */
const NEWS_MS = 30_000;

export const noticeQueries = {
  list: () =>
    queryOptions({
      queryKey: ["notices"],
      queryFn: ({ signal }): Promise<NoticePage> => fetchJson(loadNoticePage, "/v2/notices/", signal),
      refetchInterval: NEWS_MS,
    }),
};
