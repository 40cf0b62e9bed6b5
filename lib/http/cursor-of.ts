import { z } from "zod";

/** The cursor in a page's address; undefined for the first page and for an invalid cursor. */
export function cursorOf(value: string | string[] | undefined): string | undefined {
  return z.uuid().safeParse(value).data;
}
