import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { DomainError } from "@/lib/platform/errors";

const HINT = "Name what was pushed as namespace/name:tag, such as anna/app:v1.";

/**
 * "anna/app:v1" as a terminal has it; without a tag it is `latest`, as for docker.
 * @throws DomainError `invalid`
 */
export function parsePushReference(text: string): { repository: RepositoryRef; tag: string } {
  const [path = "", tag = "latest", ...more] = text.split(":");
  const [namespace, name, ...deeper] = path.split("/");
  if (!namespace || !name || !tag || more.length > 0 || deeper.length > 0)
    throw new DomainError("invalid", HINT);
  return { repository: { namespace, name }, tag };
}
