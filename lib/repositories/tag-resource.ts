import { z } from "zod";
import type { TagSummary } from "@/lib/repositories/list-tags";

/** A tag in Docker Hub's words. Times are RFC 3339; the size is in bytes, null when it is not known. */
const TagResource = z.object({
  name: z.string(),
  digest: z.string(),
  media_type: z.string(),
  full_size: z.number().nullable(),
  last_updater_username: z.string(),
  tag_last_pushed: z.string(),
});

export const TagPage = z.object({
  count: z.number(),
  next: z.string().nullable(),
  previous: z.string().nullable(),
  results: z.array(TagResource),
});
export type TagPage = z.output<typeof TagPage>;

/** The newest tags of a repository as one page. */
export function toTagPage(tags: readonly TagSummary[]): TagPage {
  const results = tags.map((tag) => ({
    name: tag.name,
    digest: tag.digest,
    media_type: tag.mediaType,
    full_size: tag.size,
    last_updater_username: tag.pusher,
    tag_last_pushed: tag.pushedAt.toISOString(),
  }));
  return { count: results.length, next: null, previous: null, results };
}
