import type { ActionResult, FormAction } from "@/lib/http/action-result";
import type {
  CreateRepositoryInput,
  RepositoryRef,
  UpdateRepositoryInput,
} from "@/lib/repositories/repository-input";

// The server actions of these forms, as the pages hand them down.
export type CreateRepositoryAction = FormAction<CreateRepositoryInput, RepositoryRef>;
export type UpdateRepositoryAction = FormAction<UpdateRepositoryInput, void>;
export type DeleteRepositoryAction = (
  input: RepositoryRef & { confirmation: string },
) => Promise<ActionResult<void>>;
