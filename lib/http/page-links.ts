import { z } from "zod";
import { env } from "@/lib/platform/env";
import { invalidField } from "@/lib/platform/errors";
import { MAX_COUNTED, type PageQuery } from "@/lib/platform/wire/page";

type Link = Record<string, string | number | undefined>;

function linkTo(path: string, query: Link): string {
  const entries = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return absolute(`${path}?${new URLSearchParams(entries)}`);
}

/** The link to the next page of a list; null at its end. */
export function nextLink(path: string, query: Link, cursor: string | null): string | null {
  return cursor === null ? null : linkTo(path, { ...query, cursor });
}

/** The links of one page of a counted list. */
export function pageLinks(
  count: number,
  path: string,
  { page, page_size, ...rest }: z.output<typeof PageQuery> & Link,
) {
  const link = (to: number) => linkTo(path, { ...rest, page: to, page_size });
  return {
    next: page * page_size < count ? link(page + 1) : null,
    previous: page > 1 && (page - 1) * page_size < count + page_size ? link(page - 1) : null,
  };
}

/** One page of a completely read list. */
export function slicePage<Item>(items: readonly Item[], path: string, query: z.output<typeof PageQuery>) {
  const { page, page_size } = query;
  return {
    count: items.length,
    ...pageLinks(items.length, path, { page, page_size }),
    results: items.slice((page - 1) * page_size, page * page_size),
  };
}

/** One page of a list that was counted up to `MAX_COUNTED` + 1. */
export function cursorPage<Item>(
  { results, count, nextCursor }: { results: Item[]; count: number; nextCursor: string | null },
  path: string,
  query: Link,
) {
  return {
    count: Math.min(count, MAX_COUNTED),
    count_is_capped: count > MAX_COUNTED,
    next: nextLink(path, query, nextCursor),
    previous: null,
    results,
  };
}

type NumberedPage = { page: number; page_size: number; cursor?: string | undefined };

/** The number of entries before the page. @throws DomainError `invalid` for a page that is too far from the first */
export function skippedBefore({ page, page_size, cursor }: NumberedPage): number {
  if (cursor !== undefined) return 0;
  const skipped = (page - 1) * page_size;
  if (skipped < MAX_COUNTED) return skipped;
  throw invalidField(
    "page",
    `Only the first ${MAX_COUNTED.toLocaleString("en")} entries have page numbers. Follow the address in \`next\`.`,
  );
}

export function absolute(path: string): string {
  return `${env().PUBLIC_URL}${path}`;
}

/** The cursor in a page's address; undefined for the first page and for an invalid cursor. */
export function cursorOf(value: string | string[] | undefined): string | undefined {
  return z.uuid().safeParse(value).data;
}
