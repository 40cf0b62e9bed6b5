import { z } from "zod";

const MAX_FILTERS = 50;

/** A glob. `*` matches any number of characters, `?` matches one, and a leading `!` excludes matches. */
const GLOB = /^!?[A-Za-z0-9_.*?-]+$/;

export const TagFilters = filters(
  "tag filter",
  128,
  "Enter a tag, in which * matches any characters and ? matches one, such as v* or !*-rc*.",
);

/** For a namespace's webhook: like tag filters, but for the repository's name. */
export const RepositoryFilters = filters(
  "repository filter",
  255,
  "Enter a repository's name, in which * matches any characters and ? matches one, such as api-* or !*-test.",
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
