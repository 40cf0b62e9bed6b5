/**
 * Whether Docker excludes a path from a build, by its rules for patterns: a pattern covers the contents of a matching
 * folder, and the last matching pattern decides.
 */
export function isIgnored(dockerignore: string, path: string): boolean {
  const folders = path.split("/").map((_, index, parts) => parts.slice(0, index + 1).join("/"));
  let ignored = false;
  for (const line of dockerignore.split("\n").map((text) => text.trim())) {
    if (line === "" || line.startsWith("#")) continue;
    const isException = line.startsWith("!");
    const pattern = toRegExp(isException ? line.slice(1) : line);
    if (folders.some((folder) => pattern.test(folder))) ignored = !isException;
  }
  return ignored;
}

function toRegExp(pattern: string): RegExp {
  const source = pattern
    .replace(/^\/|\/$/g, "")
    .replace(/[.+^${}()|\\[\]]/g, "\\$&")
    .replace(/\*\*\/|\*\*|\*|\?/g, (wildcard) => WILDCARDS[wildcard] ?? "");
  return new RegExp(`^${source}$`);
}

const WILDCARDS: Record<string, string> = { "**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]" };
