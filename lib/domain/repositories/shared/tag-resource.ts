import { z } from "zod";
import type { TagSummary } from "@/lib/domain/repositories/shared/repository-summary";
import { cappedPageOf } from "@/lib/platform/wire/page";

/** Dockbell doesn't hold images, but Docker Hub's clients require these fields. */
const Unknown = z.string().meta({ description: "Empty, because no push states it." });

/** A tag in Docker Hub's format. Times are RFC 3339. The size is in bytes, or null if unknown. */
export const TagResource = z
  .object({
    name: z.string(),
    digest: z.string().meta({ description: "Empty if the push didn't state one." }),
    media_type: z.string(),
    full_size: z.number().nullable().meta({ description: "Bytes; null if no push stated a size." }),
    last_updater_username: z.string(),
    tag_last_pushed: z.iso.datetime(),
    last_updated: z.iso.datetime(),
    tag_status: z.literal("active"),
    images: z.array(
      z.object({
        digest: z.string(),
        size: z.number().meta({ description: "Bytes; 0 if no push stated a size." }),
        last_pulled: z.iso.datetime().nullable(),
        last_pushed: z.iso.datetime(),
        status: z.literal("active"),
        architecture: Unknown,
        features: Unknown,
        variant: Unknown,
        os: Unknown,
        os_features: Unknown,
        os_version: Unknown,
      }),
    ),
  })
  .meta({ id: "Tag" });

export const TagPage = cappedPageOf(TagResource);
export type TagPage = z.output<typeof TagPage>;

export function toTagResource(tag: TagSummary): z.output<typeof TagResource> {
  const pushed = tag.pushedAt.toISOString();
  return {
    name: tag.name,
    digest: tag.digest,
    media_type: tag.mediaType,
    full_size: tag.size,
    last_updater_username: tag.pusher,
    tag_last_pushed: pushed,
    last_updated: pushed,
    tag_status: "active",
    images: tag.digest
      ? [{ ...UNKNOWN_IMAGE, digest: tag.digest, size: tag.size ?? 0, last_pushed: pushed }]
      : [],
  };
}

const UNKNOWN_IMAGE = {
  last_pulled: null,
  status: "active",
  architecture: "",
  features: "",
  variant: "",
  os: "",
  os_features: "",
  os_version: "",
} as const;
