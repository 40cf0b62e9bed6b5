import { z } from "zod";
import { Basis } from "@/lib/platform/wire/revision";

// The grammar of names in the OCI distribution specification.

/** A part of a repository's path. */
export const PATH_PART = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
/** The maximum length of 128 characters is checked separately. */
export const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/;
export const MAX_TAG_CHARACTERS = 128;
export const DIGEST = /^(sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$/;
/** A media type as defined by RFC 6838. */
export const MEDIA_TYPE = /^[A-Za-z0-9][\w!#$&^.+-]*\/[A-Za-z0-9][\w!#$&^.+-]*$/;

const RepositoryName = z
  .string()
  .trim()
  .min(2, "A repository name needs at least 2 characters.")
  .max(255, "A repository name can have at most 255 characters.")
  .regex(
    PATH_PART,
    "A repository name can only contain lowercase letters, digits, and single . _ - between them. It must start and end with a letter or digit.",
  );

const Description = z.string().trim().max(100, "A short description can have at most 100 characters.");

/** Docker Hub's limit for the full description, in characters. */
const FullDescription = z
  .string()
  .max(25_000, "A full description can have at most 25,000 characters.")
  .nullable();

/** Identifies a repository by its path or form, whether or not it exists. */
export const RepositoryRef = z.object({ namespace: z.string(), name: z.string() });
export type RepositoryRef = z.output<typeof RepositoryRef>;

export const CreateRepositoryInput = z.object({
  namespace: z.string().min(1, "Select a namespace."),
  name: RepositoryName,
  description: Description.default(""),
  fullDescription: FullDescription.optional(),
  isPrivate: z.boolean().default(false),
});
export type CreateRepositoryInput = z.input<typeof CreateRepositoryInput>;

/** The fields that can be changed. A missing field stays unchanged. */
export const RepositoryChanges = z.strictObject({
  description: Description.optional(),
  fullDescription: FullDescription.optional(),
  isPrivate: z.boolean().optional(),
  isTrusted: z.boolean().optional(),
  dockerfile: z.string().max(100_000, "A Dockerfile can have at most 100,000 characters.").optional(),
});
export type RepositoryChanges = z.input<typeof RepositoryChanges>;

export const UpdateRepositoryInput = RepositoryRef.extend({ changes: RepositoryChanges, ...Basis.shape });
export type UpdateRepositoryInput = z.input<typeof UpdateRepositoryInput>;

export const DeleteRepositoryInput = RepositoryRef.extend({
  /** The repository's name, typed again. */
  confirmation: z.string(),
});
export type DeleteRepositoryInput = z.input<typeof DeleteRepositoryInput>;

export const ListRepositoriesInput = z.object({
  q: z.string().trim().max(255).default(""),
  /** Only repositories in this namespace. */
  namespace: z.string().optional(),
  /** The ID of the last repository on the previous page. */
  cursor: z.uuid().optional(),
});
