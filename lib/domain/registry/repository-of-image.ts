import { createHash } from "node:crypto";

/**
 * The name that an image's repository has unless another image has it. Repositories here have two parts, images
 * any number: a first part that is the namespace itself goes, and the others are joined by dots. So `anna/app` is
 * `anna/app`, and `team/app/api` is `anna/team.app.api`.
 */
export function usualName(namespace: string, path: string): string {
  const parts = path.split("/");
  const rest = parts.length > 1 && parts[0] === namespace ? parts.slice(1) : parts;
  return rest.join(".");
}

const SHORT_HASH_CHARACTERS = 8;

/**
 * The names that an image's repository can have, the usual one first: `team/app` and `team.app` would have the
 * same, so the one that comes second gets a hash of its path behind it.
 */
export function namesOfImage(namespace: string, path: string): string[] {
  const usual = usualName(namespace, path);
  const hash = createHash("sha256").update(path).digest("hex");
  return [usual, `${usual}-${hash.slice(0, SHORT_HASH_CHARACTERS)}`, `${usual}-${hash}`];
}
