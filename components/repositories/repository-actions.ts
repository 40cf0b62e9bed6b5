import type { ActionResult, FormAction } from "@/lib/http/action-result";
import type {
  CreateRepositoryInput,
  RepositoryChanges,
  RepositoryRef,
  UpdateRepositoryInput,
} from "@/lib/repositories/repository-input";

import type { Shared } from "@/lib/revisions/revision";

// The server actions of these forms, as the pages hand them down.
export type CreateRepositoryAction = FormAction<CreateRepositoryInput, RepositoryRef>;
export type UpdateRepositoryAction = FormAction<UpdateRepositoryInput, Shared<RepositoryChanges>>;
export type DeleteRepositoryAction = (
  input: RepositoryRef & { confirmation: string },
) => Promise<ActionResult<void>>;
