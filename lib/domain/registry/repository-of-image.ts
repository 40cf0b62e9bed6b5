import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";

/**
 * The repository that stands for a registry's image. Repositories here have two parts, images any number:
 * a first part that is the namespace itself goes, and the others are joined by dots. So `anna/app` and `app`
 * are `anna/app`, and `team/app/api` is `anna/team.app.api`.
 */
export function repositoryOfImage(namespace: string, path: string): RepositoryRef {
  const parts = path.split("/");
  const rest = parts.length > 1 && parts[0] === namespace ? parts.slice(1) : parts;
  return { namespace, name: rest.join(".") };
}
