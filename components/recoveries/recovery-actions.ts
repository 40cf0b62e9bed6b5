import type { RecoverInput } from "@/lib/domain/recoveries/shared/recovery-input";
import type { RecoveryResource } from "@/lib/domain/recoveries/shared/recovery-resource";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import type { ActionResult } from "@/lib/platform/wire/action-result";

/** The server actions of sending failures again, as a page hands them down. */
export type RecoveryActions = {
  /** @returns how many deliveries it would be */
  preview: (input: RecoverInput) => Promise<ActionResult<number>>;
  begin: (input: RecoverInput) => Promise<ActionResult<RecoveryResource>>;
  cancel: CancelRecoveryAction;
};

export type CancelRecoveryAction = (input: WebhookRef) => Promise<ActionResult<RecoveryResource>>;
