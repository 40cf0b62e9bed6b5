import type { ActionResult } from "@/lib/http/action-result";
import type { RecoverInput } from "@/lib/recoveries/recovery-input";
import type { RecoveryResource } from "@/lib/recoveries/recovery-resource";
import type { WebhookRef } from "@/lib/webhooks/webhook-input";

/** The server actions of sending failures again, as a page hands them down. */
export type RecoveryActions = {
  /** @returns how many deliveries it would be */
  preview: (input: RecoverInput) => Promise<ActionResult<number>>;
  begin: (input: RecoverInput) => Promise<ActionResult<RecoveryResource>>;
  cancel: CancelRecoveryAction;
};

export type CancelRecoveryAction = (input: WebhookRef) => Promise<ActionResult<RecoveryResource>>;
