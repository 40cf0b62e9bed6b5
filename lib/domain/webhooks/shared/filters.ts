import { z } from "zod";

const EXCLUDES = "!";
const MAX_FILTERS = 50;

/** A glob: `*` is any number of characters, `?` is one, and a leading `!` excludes what matches. */
const GLOB = /^!?[A-Za-z0-9_.*?-]+$/;

export const TagFilters = filters(
  "tag filter",
  128,
  "A tag filter is a tag in which * stands for any characters and ? for one, such as v* or !*-rc*.",
);

/** Of a namespace's webhook: as tag filters, on the name of the repository. */
export const RepositoryFilters = filters(
  "repository filter",
  255,
  "A repository filter is a repository's name in which * stands for any characters and ? for one, such as api-* or !*-test.",
);

function filters(noun: string, mostCharacters: number, hint: string) {
  const filter = z
    .string()
    .trim()
    .max(mostCharacters, `A ${noun} can have at most ${mostCharacters} characters.`)
    .regex(GLOB, hint);
  return z
    .array(filter)
    .max(MAX_FILTERS, `A webhook can have at most ${MAX_FILTERS} ${noun}s.`)
    .transform((given) => [...new Set(given)]);
}

/**
 * Whether a tag, or a repository's name, gets through: it matches one of the including filters, or there is
 * none, and no excluding one. lib/queue/enqueue.ts decides the same in SQL.
 */
export function matchesFilters(filters: readonly string[], name: string): boolean {
  const included = filters.filter((filter) => !filter.startsWith(EXCLUDES));
  const excluded = filters.filter((filter) => filter.startsWith(EXCLUDES));
  return (
    (included.length === 0 || included.some((glob) => matchesGlob(glob, name))) &&
    !excluded.some((filter) => matchesGlob(filter.slice(EXCLUDES.length), name))
  );
}

/**
 * No regular expression, whose time can grow exponentially with the stars: after a mismatch only the last
 * star takes one more character, so the time is bounded by the product of the lengths.
 */
function matchesGlob(glob: string, text: string): boolean {
  let at = 0;
  let position = 0;
  let star = -1;
  let starPosition = 0;
  while (position < text.length) {
    if (glob[at] === "*") {
      star = at;
      starPosition = position;
      at += 1;
    } else if (at < glob.length && (glob[at] === "?" || glob[at] === text[position])) {
      at += 1;
      position += 1;
    } else if (star >= 0) {
      starPosition += 1;
      position = starPosition;
      at = star + 1;
    } else {
      return false;
    }
  }
  while (glob[at] === "*") at += 1;
  return at === glob.length;
}
