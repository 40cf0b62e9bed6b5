import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { DomainError } from "@/lib/platform/errors";

const HINT = "Enter the image as namespace/name:tag, such as anna/app:v1.";

/**
 * Parses "anna/app:v1" from the command line. Without a tag it is `latest`, as in Docker.
 * @throws DomainError `invalid`
 */
export function parsePushReference(text: string): { repository: RepositoryRef; tag: string } {
  const [path = "", tag = "latest", ...more] = text.split(":");
  const [namespace, name, ...deeper] = path.split("/");
  if (!namespace || !name || !tag || more.length > 0 || deeper.length > 0)
    throw new DomainError("invalid", HINT);
  return { repository: { namespace, name }, tag };
}
