import { parseUrl } from "@/lib/platform/text/parse-url";

/** A placeholder origin. Paths that resolve to another origin are external. */
const HERE = "http://here.invalid";

/**
 * Parses a path on this server as browsers do: they skip tabs and line breaks, and treat a backslash as a slash.
 * @returns undefined for an external or invalid path
 */
export function localPath(named: unknown): string | undefined {
  const url = typeof named === "string" && named.startsWith("/") ? parseUrl(named, HERE) : undefined;
  if (!url) return undefined;
  const { origin, pathname, search, hash } = url;
  // "/.//evil.example" is a path here, but would become a host when parsed again.
  if (origin !== HERE || pathname.startsWith("//")) return undefined;
  return pathname + search + hash;
}
