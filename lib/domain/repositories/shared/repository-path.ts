import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";

/** The path of a repository's pages, as on Docker Hub. */
export function repositoryPath({ namespace, name }: RepositoryRef, tab = ""): string {
  return `/repository/docker/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}${tab ? `/${tab}` : ""}`;
}

export function publicPath({ namespace, name }: RepositoryRef): string {
  return `/r/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}`;
}
