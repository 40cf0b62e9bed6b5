import { z } from "zod";

/** A custom header as it is stored, with its value encrypted. */
const StoredHeader = z.object({
  name: z.string(),
  sealed: z.string(),
  /** The destinations that it was entered for. For older rows, the destinations of the webhook. */
  boundTo: z.array(z.string()).optional(),
  /** The ID of the person who entered it. */
  typedBy: z.string().optional(),
});
export type StoredHeader = z.output<typeof StoredHeader>;

/** The custom headers in a webhook's row. */
export function readHeaders(column: unknown): StoredHeader[] {
  return z.array(StoredHeader).parse(column);
}
