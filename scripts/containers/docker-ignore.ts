/**
 * Whether Docker leaves a path out of a build, by the rules of its pattern matcher: a pattern covers what is in a
 * folder that it matches, and the last pattern that matches decides.
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
