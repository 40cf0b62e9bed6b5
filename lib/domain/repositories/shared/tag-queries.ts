import { queryOptions } from "@tanstack/react-query";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { repositoryListPath } from "@/lib/domain/repositories/shared/repository-path";
import type { TagPage } from "@/lib/domain/repositories/shared/repository-resource";
import { fetchPages } from "@/lib/platform/wire/fetch-json";

/** The API path of a repository's tags. */
export function tagsPath(repository: RepositoryRef): string {
  return repositoryListPath(repository, "tags");
}

/** The browser's query for a repository's tags, up to the pages that `fetchPages` follows. */
export const tagQueries = {
  list: (ref: RepositoryRef) =>
    queryOptions({
      queryKey: ["tags", ref.namespace, ref.name],
      queryFn: ({ signal }): Promise<TagPage> => fetchPages(`${tagsPath(ref)}?page_size=100`, signal),
    }),
};
