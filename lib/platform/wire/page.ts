import { z } from "zod";

/** Beyond it a list does not count, which would read all of it. */
export const MAX_COUNTED = 10_000;
export const MAX_PAGE_SIZE = 100;

/** A whole number of an address. */
export function numberOf(name: string, least: number, most: number) {
  return z.coerce
    .number(`${name} must be a number.`)
    .int(`${name} must be a whole number.`)
    .min(least, `${name} must be at least ${least}.`)
    .max(most, `${name} can be at most ${most}.`);
}

/** How many entries of a list one response has. */
export const PageSize = numberOf("page_size", 1, MAX_PAGE_SIZE);
const DEFAULT_PAGE_SIZE = 25;

/** Of a list that is short enough to be counted through. */
export const PageQuery = z.object({
  page: numberOf("page", 1, MAX_COUNTED).default(1),
  page_size: PageSize.default(DEFAULT_PAGE_SIZE),
});

/** Of a list that may be long: `next` says where the page after this one begins. */
export const CursorQuery = z.object({
  cursor: z.uuid("This cursor isn't valid. Use the address in `next`.").optional(),
  page_size: PageSize.default(DEFAULT_PAGE_SIZE),
});

/** Docker Hub's shape of a list. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    count: z.int().min(0),
    next: z.url().nullable(),
    previous: z.url().nullable(),
    results: z.array(item),
  });
}

/** The same of a list that is counted up to `MAX_COUNTED`. */
export function cappedPageOf<Item extends z.ZodType>(item: Item) {
  return pageOf(item).extend({
    /** Whether there are more than `count` says. */
    count_is_capped: z.boolean(),
  });
}
