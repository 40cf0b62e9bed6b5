/** Of no server: what leads away from it leads elsewhere. */
const HERE = "http://here.invalid";

/**
 * A path of this server that somebody named, as browsers read it: they skip tabs and line ends, and take a
 * backslash for a slash. @returns undefined for what leads elsewhere, or is no path
 */
export function localPath(named: unknown): string | undefined {
  if (typeof named !== "string" || !named.startsWith("/") || !URL.canParse(named, HERE)) return undefined;
  const { origin, pathname, search, hash } = new URL(named, HERE);
  // "/.//evil.example" is a path here, and would be a host when it is read again.
  if (origin !== HERE || pathname.startsWith("//")) return undefined;
  return pathname + search + hash;
}
