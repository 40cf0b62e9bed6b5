import { createHash } from "node:crypto";

/**
 * The usual name for an image's repository. Repositories have two parts, but images can have any number. The first part
 * is removed if it is the namespace, and the others are joined by dots. So `anna/app` is `anna/app`, and `team/app/api`
 * is `anna/team.app.api`.
 */
export function usualName(namespace: string, path: string): string {
  const parts = path.split("/");
  const rest = parts.length > 1 && parts[0] === namespace ? parts.slice(1) : parts;
  return rest.join(".");
}

const SHORT_HASH_CHARACTERS = 8;

/**
 * The possible names for an image's repository, with the usual one first. `team/app` and `team.app` would have the same
 * name, so the second one gets a hash of its path as a suffix.
 */
export function namesOfImage(namespace: string, path: string): string[] {
  const usual = usualName(namespace, path);
  const hash = createHash("sha256").update(path).digest("hex");
  return [usual, `${usual}-${hash.slice(0, SHORT_HASH_CHARACTERS)}`, `${usual}-${hash}`];
}
