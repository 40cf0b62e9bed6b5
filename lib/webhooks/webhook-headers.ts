import { z } from "zod";

/** A custom header as it is stored: the value sealed with the installation's key. */
const StoredHeader = z.object({ name: z.string(), sealed: z.string() });
export type StoredHeader = z.output<typeof StoredHeader>;

/** The custom headers of a webhook's row. */
export function readHeaders(column: unknown): StoredHeader[] {
  return z.array(StoredHeader).parse(column);
}
