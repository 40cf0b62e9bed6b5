import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/http/fetch-json";
import type { RepositoryRef } from "@/lib/repositories/repository-input";
import { TagPage } from "@/lib/repositories/tag-resource";

/** The tags of a repository as a query of the browser. */
export const tagQueries = {
  list: ({ namespace, name }: RepositoryRef) =>
    queryOptions({
      queryKey: ["tags", namespace, name],
      queryFn: ({ signal }): Promise<TagPage> =>
        fetchJson(
          TagPage,
          `/v2/repositories/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}/tags/`,
          signal,
        ),
    }),
};
