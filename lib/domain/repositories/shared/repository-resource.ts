import { z } from "zod";
import type { RepositoryDetails } from "@/lib/domain/repositories/get-repository";
import { CreateRepositoryInput, RepositoryChanges } from "@/lib/domain/repositories/shared/repository-input";
import type { RepositorySummary, TagSummary } from "@/lib/domain/repositories/shared/repository-summary";
import { DomainError } from "@/lib/platform/errors";
import { cappedPageOf } from "@/lib/platform/wire/page";

const RepositoryLine = z
  .object({
    user: z.string(),
    name: z.string(),
    namespace: z.string(),
    repository_type: z.literal("image"),
    status: z.literal(1),
    status_description: z.literal("active"),
    description: z.string(),
    is_private: z.boolean(),
    is_automated: z.boolean(),
    star_count: z.number(),
    last_updated: z.iso.datetime().nullable().meta({ description: "The time of the last push to any tag." }),
    date_registered: z.iso.datetime(),
  })
  .meta({ id: "RepositoryLine" });

/** A repository with all of Docker Hub's fields that Dockbell knows. */
export const RepositoryResource = RepositoryLine.extend({
  full_description: z.string().nullable(),
  storage_size: z.number().nullable().meta({ description: "Bytes; null if no push stated a size." }),
  permissions: z.object({ read: z.boolean(), write: z.boolean(), admin: z.boolean() }),
}).meta({ id: "Repository" });
type RepositoryResource = z.output<typeof RepositoryResource>;

export const RepositoryPage = cappedPageOf(RepositoryLine);

export function toRepositoryLine(row: RepositorySummary): z.output<typeof RepositoryLine> {
  return {
    user: row.namespace,
    name: row.name,
    namespace: row.namespace,
    repository_type: "image",
    status: 1,
    status_description: "active",
    description: row.description,
    is_private: row.isPrivate,
    is_automated: row.isTrusted,
    star_count: row.starCount,
    last_updated: row.lastPushedAt?.toISOString() ?? null,
    date_registered: row.createdAt.toISOString(),
  };
}

export function toRepositoryResource(row: RepositoryDetails): RepositoryResource {
  return {
    ...toRepositoryLine(row),
    full_description: row.fullDescription,
    storage_size: row.size,
    permissions: { read: true, write: row.canWrite, admin: row.canAdminister },
  };
}

const { description, name, isPrivate } = CreateRepositoryInput.shape;
const { fullDescription } = RepositoryChanges.shape;

/** Unknown fields are refused by name, except those that Docker Hub's clients send and that have no effect here. */
export const NewRepository = z
  .strictObject({
    namespace: z.string().optional().meta({ description: "Defaults to your own namespace." }),
    name,
    description,
    full_description: fullDescription,
    is_private: isPrivate,
    registry: z
      .string()
      .optional()
      .meta({ description: "For compatibility with Docker Hub. There is only one registry." }),
  })
  .meta({
    id: "RepositoryInput",
    examples: [{ namespace: "ann", name: "app", description: "The app.", is_private: false }],
  });

/** Fields that Docker Hub's clients send and Dockbell ignores. */
export const IGNORED_IN_INPUT = ["registry"];
export const IGNORED_IN_PATCH = ["immutable_tags", "immutable_tags_rules", "status"];

export const PrivacyInput = z
  .strictObject({ is_private: z.boolean("Set is_private to true or false.") })
  .meta({ id: "PrivacyInput", examples: [{ is_private: true }] });

/** A missing field stays unchanged. */
export const RepositoryPatch = z
  .strictObject({
    description: RepositoryChanges.shape.description,
    full_description: fullDescription,
    is_private: RepositoryChanges.shape.isPrivate,
    immutable_tags: z.boolean().optional().meta({ description: "Ignored if false; 501 if true." }),
    immutable_tags_rules: z.string().optional().meta({ description: "Ignored." }),
    status: z.int().optional().meta({ description: "Ignored if 1 (active). Other values return 501." }),
  })
  .meta({ id: "RepositoryPatch", examples: [{ description: "A description of the repository's purpose." }] });

/**
 * Renames fields for the verb, which derives the required permission from them.
 * @throws DomainError `not_implemented` for immutable tags, which only a registry can enforce, and for another status
 */
export function toChanges(body: z.output<typeof RepositoryPatch>): RepositoryChanges {
  const { description, full_description: fullDescription, is_private: isPrivate } = body;
  if (body.immutable_tags) {
    throw new DomainError(
      "not_implemented",
      "Dockbell can't make tags immutable because it doesn't hold the images. Set that in your registry.",
    );
  }
  if (body.status !== undefined && body.status !== 1) {
    throw new DomainError(
      "not_implemented",
      "Dockbell can't deactivate a repository. Pause its webhooks instead.",
    );
  }
  return {
    ...(description === undefined ? {} : { description }),
    ...(fullDescription === undefined ? {} : { fullDescription }),
    ...(isPrivate === undefined ? {} : { isPrivate }),
  };
}

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
