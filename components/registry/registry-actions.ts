import type { SourceFields } from "@/lib/domain/registry/shared/source-fields";
import type {
  AddedSource,
  AddSourceInput,
  RotateTokenInput,
  SourceRef,
  UpdateSourceInput,
} from "@/lib/domain/registry/shared/source-input";
import type { ActionResult, FormAction } from "@/lib/platform/wire/action-result";
import type { Shared } from "@/lib/platform/wire/revision";

export type AddSourceAction = FormAction<AddSourceInput, AddedSource>;

/** The server actions on a connected registry, as its page hands them down. */
export type RegistryActions = {
  update: (input: UpdateSourceInput) => Promise<ActionResult<Shared<SourceFields>>>;
  remove: (input: SourceRef) => Promise<ActionResult<void>>;
  /** @returns the new token */
  rotate: (input: RotateTokenInput) => Promise<ActionResult<string>>;
  test: (input: SourceRef) => Promise<ActionResult<void>>;
};
