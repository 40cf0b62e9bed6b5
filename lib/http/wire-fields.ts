import { type Problem, type ProblemPath, pathOf } from "@/lib/platform/errors";

/** Keys under which a verb expects the body's top-level fields. */
const WRAPPERS: readonly unknown[] = ["changes", "settings"];

/**
 * Maps a verb's problems to the API's paths: snake_case, without the keys that only the verb uses.
 * @param names of fields with different names in the API, such as `hookUrl: "webhooks.0.hook_url"`
 */
export function wireProblems(
  problems: readonly Problem[],
  names: Readonly<Record<string, string>> = {},
): Problem[] {
  return problems.map(({ path, message }) => ({ path: wirePath(path, names), message }));
}

function wirePath(path: ProblemPath, names: Readonly<Record<string, string>>): ProblemPath {
  const bare = path.length > 1 && WRAPPERS.includes(path[0]) ? path.slice(1) : path;
  const name = bare.join(".");
  const known = Object.hasOwn(names, name) ? names[name] : undefined;
  if (known !== undefined) return pathOf(known);
  return bare.map((part) => (typeof part === "number" ? part : snakeCase(part)));
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
