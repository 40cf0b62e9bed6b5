import type {
  CreateRepositoryInput,
  RepositoryChanges,
  RepositoryRef,
  UpdateRepositoryInput,
} from "@/lib/domain/repositories/shared/repository-input";
import type { ActionResult, FormAction } from "@/lib/platform/wire/action-result";

import type { Shared } from "@/lib/platform/wire/revision";

// The server actions of these forms, as the pages hand them down.
export type CreateRepositoryAction = FormAction<CreateRepositoryInput, RepositoryRef>;
export type UpdateRepositoryAction = FormAction<UpdateRepositoryInput, Shared<RepositoryChanges>>;
export type DeleteRepositoryAction = (
  input: RepositoryRef & { confirmation: string },
) => Promise<ActionResult<void>>;
