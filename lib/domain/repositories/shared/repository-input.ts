import { z } from "zod";
import { PATH_PART } from "@/lib/domain/repositories/shared/oci-grammar";
import { Basis } from "@/lib/platform/wire/revision";

const RepositoryName = z
  .string()
  .trim()
  .min(2, "A repository name needs at least 2 characters.")
  .max(255, "A repository name can have at most 255 characters.")
  .regex(
    PATH_PART,
    "A repository name can only contain lowercase letters, digits, and single . _ - between them; it starts and ends with a letter or digit.",
  );

const Description = z.string().trim().max(100, "A short description can have at most 100 characters.");

/** Docker Hub's own bound on the full description, in characters. */
const FullDescription = z
  .string()
  .max(25_000, "A full description can have at most 25,000 characters.")
  .nullable();

/** Which repository: what a path or a form says, before anybody has looked whether it exists. */
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

/** What can be changed later; a missing field stays as it is. */
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

export const ListRepositoriesInput = z.object({
  q: z.string().trim().max(255).default(""),
  /** Only those of one namespace. */
  namespace: z.string().optional(),
  /** The id of the last repository of the page before. */
  cursor: z.uuid().optional(),
});
