/** The maximum length, which leaves room for a number in a path segment. */
const MAX_SLUG_CHARACTERS = 60;

/**
 * The webhook's name in API paths: lowercase letters, digits and hyphens. A name in another script becomes `webhook`.
 */
export function slugify(name: string): string {
  const slug = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{Mark}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_SLUG_CHARACTERS)
    .replace(/^-+|-+$/g, "");
  return slug || "webhook";
}

/** The slug, or the first of `slug-2`, `slug-3`... that isn't taken. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  let candidate = slug;
  for (let number = 2; taken.has(candidate); number += 1) candidate = `${slug}-${number}`;
  return candidate;
}
