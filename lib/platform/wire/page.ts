import { z } from "zod";

/** The highest count of a list, because counting more would read all of it. */
export const MAX_COUNTED = 10_000;
export const MAX_PAGE_SIZE = 100;

/** A time in a filter, in RFC 3339. */
export const Time = z.iso.datetime({
  offset: true,
  error: "Enter a time such as 2026-05-03T12:00:00Z.",
});

export function numberOf(name: string, least: number, most: number) {
  return z.coerce
    .number(`${name} must be a number.`)
    .int(`${name} must be a whole number.`)
    .min(least, `${name} must be at least ${least}.`)
    .max(most, `${name} can be at most ${most}.`);
}

/** The number of entries per response. Docker Hub's clients ask for more than it returns, and follow `next`. */
export const PageSize = numberOf("page_size", 1, 2 ** 31 - 1)
  .transform((size) => Math.min(size, MAX_PAGE_SIZE))
  .meta({ description: `Values above ${MAX_PAGE_SIZE} count as ${MAX_PAGE_SIZE}.` });
const DEFAULT_PAGE_SIZE = 25;

/** The parameters of a list that is short enough for page numbers. */
export const PageQuery = z.object({
  page: numberOf("page", 1, MAX_COUNTED).default(1),
  page_size: PageSize.default(DEFAULT_PAGE_SIZE),
});

/** The parameters of a list that may be long. `next` has the start of the next page. */
export const CursorQuery = z.object({
  cursor: z.uuid("This cursor isn't valid. Use the address in `next`.").optional(),
  page_size: PageSize.default(DEFAULT_PAGE_SIZE),
});

/** The parameters of a list in Docker Hub's API, whose clients may count pages instead of following `next`. */
export const NumberedCursorQuery = CursorQuery.extend({
  page: numberOf("page", 1, MAX_COUNTED).default(1),
});

/**
 * A page of rows by descending ID, of which one more row was read. @returns the page with the cursor of the next one;
 * null at the end
 */
export function cutPage<Row extends { id: string }>(rows: readonly Row[], size: number) {
  const page = rows.slice(0, size);
  return { page, nextCursor: rows.length > size ? (page.at(-1)?.id ?? null) : null };
}

/** Docker Hub's shape of a list. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    count: z.int().min(0),
    next: z.url().nullable(),
    previous: z.url().nullable(),
    results: z.array(item),
  });
}

/** Docker Hub's shape of a list that is counted up to `MAX_COUNTED`. */
export function cappedPageOf<Item extends z.ZodType>(item: Item) {
  return pageOf(item).extend({
    /** Whether there are more than `count`. */
    count_is_capped: z.boolean(),
  });
}
