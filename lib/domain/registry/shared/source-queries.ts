import { queryOptions } from "@tanstack/react-query";
import { namespaceListPath } from "@/lib/domain/organizations/shared/organization";
import type { SourceRef } from "@/lib/domain/registry/shared/source-input";
import type { SourceResource } from "@/lib/domain/registry/shared/source-resource";
import { fetchJson } from "@/lib/platform/wire/fetch-json";

const POLL_MS = 2_000;

/** The query for a connected registry, for server and browser. Polls while the page is visible. */
export const sourceQueries = {
  /** @param cursor of older problems */
  details: ({ namespace, id }: SourceRef, cursor?: string) =>
    queryOptions({
      queryKey: ["registries", namespace, id, ...(cursor ? [cursor] : [])],
      queryFn: ({ signal }): Promise<SourceResource> =>
        fetchJson(
          `${namespaceListPath(namespace, "registries")}${encodeURIComponent(id)}/${cursor ? `?cursor=${cursor}` : ""}`,
          signal,
        ),
      refetchInterval: POLL_MS,
    }),
};
