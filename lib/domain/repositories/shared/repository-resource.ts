import { z } from "zod";
import type { RepositoryDetails } from "@/lib/domain/repositories/get-repository";
import { CreateRepositoryInput, RepositoryChanges } from "@/lib/domain/repositories/shared/repository-input";
import type { RepositorySummary } from "@/lib/domain/repositories/shared/repository-summary";
import { DomainError } from "@/lib/platform/errors";
import { cappedPageOf } from "@/lib/platform/wire/page";

/** A repository as a line of a list, in Docker Hub's words. */
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
    last_updated: z.iso.datetime().nullable().meta({ description: "When a tag was pushed last." }),
    date_registered: z.iso.datetime(),
  })
  .meta({ id: "RepositoryLine" });

/** A repository with everything that Docker Hub says of it and Dockbell knows. */
export const RepositoryResource = RepositoryLine.extend({
  full_description: z.string().nullable(),
  storage_size: z.number().nullable().meta({ description: "Bytes; null when no push said." }),
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

/** Unknown fields are refused by name, but for those that Docker Hub's clients send and that say nothing here. */
export const NewRepository = z
  .strictObject({
    namespace: z.string().optional().meta({ description: "Yours when it is left out." }),
    name,
    description,
    full_description: fullDescription,
    is_private: isPrivate,
    registry: z.string().optional().meta({ description: "As Docker Hub has it; there is one." }),
  })
  .meta({
    id: "RepositoryInput",
    examples: [{ namespace: "ann", name: "app", description: "The app.", is_private: false }],
  });

/** What Docker Hub's clients send and Dockbell has no use for. */
export const IGNORED_IN_INPUT = ["registry"];
export const IGNORED_IN_PATCH = ["immutable_tags", "immutable_tags_rules"];

export const PrivacyInput = z
  .strictObject({ is_private: z.boolean("is_private is true or false.") })
  .meta({ id: "PrivacyInput", examples: [{ is_private: true }] });

/** A missing field stays as it is. */
export const RepositoryPatch = z
  .strictObject({
    description: RepositoryChanges.shape.description,
    full_description: fullDescription,
    is_private: RepositoryChanges.shape.isPrivate,
    immutable_tags: z.boolean().optional().meta({ description: "Ignored when false; 501 when true." }),
    immutable_tags_rules: z.string().optional().meta({ description: "Ignored." }),
  })
  .meta({ id: "RepositoryPatch", examples: [{ description: "What it is for." }] });

/**
 * As the verb has them; it tells by what is there what has to be allowed.
 * @throws DomainError `not_implemented` when tags are to be immutable: a registry decides what a tag may do
 */
export function toChanges(body: z.output<typeof RepositoryPatch>): RepositoryChanges {
  const { description, full_description: fullDescription, is_private: isPrivate } = body;
  if (body.immutable_tags) {
    throw new DomainError(
      "not_implemented",
      "Dockbell can't make tags immutable because it doesn't hold the images. Set that in your registry.",
    );
  }
  return {
    ...(description === undefined ? {} : { description }),
    ...(fullDescription === undefined ? {} : { fullDescription }),
    ...(isPrivate === undefined ? {} : { isPrivate }),
  };
}
