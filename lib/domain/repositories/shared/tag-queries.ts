import { queryOptions } from "@tanstack/react-query";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import type { TagPage } from "@/lib/domain/repositories/shared/tag-resource";
import { fetchPages } from "@/lib/platform/wire/fetch-pages";

const loadTagPage = async () => (await import("@/lib/domain/repositories/shared/tag-resource")).TagPage;

/** Where the API has the tags of a repository. */
export function tagsPath({ namespace, name }: RepositoryRef): string {
  return `/v2/repositories/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}/tags/`;
}

/** The tags of a repository as a query of the browser: as many as `fetchPages` follows. */
export const tagQueries = {
  list: (ref: RepositoryRef) =>
    queryOptions({
      queryKey: ["tags", ref.namespace, ref.name],
      queryFn: ({ signal }): Promise<TagPage> =>
        fetchPages(loadTagPage, `${tagsPath(ref)}?page_size=100`, signal),
    }),
};
