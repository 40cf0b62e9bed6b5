import type { ActionResult } from "@/lib/http/action-result";
import type {
  AddSourceInput,
  RotateTokenInput,
  SourceRef,
  UpdateSourceInput,
} from "@/lib/registry/source-input";

export type AddSourceAction = (input: AddSourceInput) => Promise<ActionResult<{ id: string; token: string }>>;

/** The server actions on a connected registry, as its page hands them down. */
export type RegistryActions = {
  update: (input: UpdateSourceInput) => Promise<ActionResult<void>>;
  remove: (input: SourceRef) => Promise<ActionResult<void>>;
  /** @returns the new token */
  rotate: (input: RotateTokenInput) => Promise<ActionResult<string>>;
  test: (input: SourceRef) => Promise<ActionResult<void>>;
};
