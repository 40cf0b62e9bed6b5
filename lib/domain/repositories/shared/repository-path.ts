import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";

/** The path of a repository's pages, as on Docker Hub. */
export function repositoryPath(ref: RepositoryRef, tab = ""): string {
  return `/repository/docker/${encoded(ref)}${tab && `/${tab}`}`;
}

export function publicPath(ref: RepositoryRef): string {
  return `/r/${encoded(ref)}`;
}

/** The API path of a list in a repository, such as `tags`. */
export function repositoryListPath(ref: RepositoryRef, list: string): string {
  return `/v2/repositories/${encoded(ref)}/${list}/`;
}

function encoded({ namespace, name }: RepositoryRef): string {
  return `${encodeURIComponent(namespace)}/${encodeURIComponent(name)}`;
}
