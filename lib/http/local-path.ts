/** A placeholder origin. Paths that resolve to another origin are external. */
const HERE = "http://here.invalid";

/**
 * Parses a path on this server as browsers do: they skip tabs and line breaks, and treat a backslash as a slash.
 * @returns undefined for an external or invalid path
 */
export function localPath(named: unknown): string | undefined {
  if (typeof named !== "string" || !named.startsWith("/") || !URL.canParse(named, HERE)) return undefined;
  const { origin, pathname, search, hash } = new URL(named, HERE);
  // "/.//evil.example" is a path here, but would become a host when parsed again.
  if (origin !== HERE || pathname.startsWith("//")) return undefined;
  return pathname + search + hash;
}
