import type { ActionResult } from "@/lib/http/action-result";
import type {
  CreateRepositoryInput,
  RepositoryRef,
  UpdateRepositoryInput,
} from "@/lib/repositories/repository-input";

// The server actions of these forms, as the pages hand them down.
export type CreateRepositoryAction = (input: CreateRepositoryInput) => Promise<ActionResult<RepositoryRef>>;
export type UpdateRepositoryAction = (input: UpdateRepositoryInput) => Promise<ActionResult<void>>;
export type DeleteRepositoryAction = (
  input: RepositoryRef & { confirmation: string },
) => Promise<ActionResult<void>>;
