import { z } from "zod";

/** A custom header as it is stored: the value sealed with the installation's key. */
const StoredHeader = z.object({
  name: z.string(),
  sealed: z.string(),
  /** The destinations that it was entered for; of older rows those of the webhook. */
  boundTo: z.array(z.string()).optional(),
  /** The id of the person who knows it. */
  typedBy: z.string().optional(),
});
export type StoredHeader = z.output<typeof StoredHeader>;

/** The custom headers of a webhook's row. */
export function readHeaders(column: unknown): StoredHeader[] {
  return z.array(StoredHeader).parse(column);
}
