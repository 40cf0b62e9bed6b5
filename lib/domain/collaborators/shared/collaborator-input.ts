import { z } from "zod";
import { COLLABORATOR_ROLE_NAMES } from "@/lib/access/shared/permissions";
import { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { Basis } from "@/lib/platform/wire/revision";

const CollaboratorRole = z.enum(COLLABORATOR_ROLE_NAMES, "Select read, write or admin.");

export const CollaboratorRef = z.object({ repository: RepositoryRef, username: z.string() });
export type CollaboratorRef = z.output<typeof CollaboratorRef>;

export const AddCollaboratorInput = z.object({
  repository: RepositoryRef,
  username: z.string().trim().toLowerCase().min(1, "Enter the Docker ID of the person to add."),
  role: CollaboratorRole.default("read"),
});
export type AddCollaboratorInput = z.input<typeof AddCollaboratorInput>;

export const ChangeCollaboratorInput = CollaboratorRef.extend({ role: CollaboratorRole, ...Basis.shape });
export type ChangeCollaboratorInput = z.input<typeof ChangeCollaboratorInput>;
