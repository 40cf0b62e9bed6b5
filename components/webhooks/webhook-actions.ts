import type { RetryDeliveryAction } from "@/components/deliveries/retry-now";
import type { CancelRecoveryAction } from "@/components/recoveries/recovery-actions";
import type { CreateReceiverInput } from "@/lib/domain/test-receivers/shared/receiver-input";
import type { BodyPreview } from "@/lib/domain/webhooks/shared/body-preview";
import type { CopiedWebhook } from "@/lib/domain/webhooks/shared/copied-webhook";
import type { CreateWebhookInput, UpdateWebhookInput } from "@/lib/domain/webhooks/shared/webhook-changes";
import type {
  EnableWebhookInput,
  PreviewBodyInput,
  RotateSecretInput,
  WebhookRef,
} from "@/lib/domain/webhooks/shared/webhook-input";
import type { WebhookResource } from "@/lib/domain/webhooks/shared/webhook-resource";
import type { WebhookSettings } from "@/lib/domain/webhooks/shared/webhook-settings";
import type { ActionResult, FormAction } from "@/lib/platform/wire/action-result";
import type { Shared } from "@/lib/platform/wire/revision";

export type CreateWebhookAction = FormAction<CreateWebhookInput, WebhookResource>;

/** @returns the URL of a new test receiver */
export type MakeReceiverAction = (input: CreateReceiverInput) => Promise<ActionResult<string>>;

/** The server actions on a webhook, as the page of the Webhooks tab hands them down. */
export type WebhookActions = {
  remove: (input: WebhookRef) => Promise<ActionResult<void>>;
  update: (input: UpdateWebhookInput) => Promise<ActionResult<Shared<WebhookSettings>>>;
  pause: (input: WebhookRef) => Promise<ActionResult<WebhookResource>>;
  resume: (input: WebhookRef) => Promise<ActionResult<WebhookResource>>;
  /** @returns how many deliveries are resent */
  enable: (input: EnableWebhookInput) => Promise<ActionResult<number>>;
  /** @returns the secret that signs */
  reveal: (input: WebhookRef) => Promise<ActionResult<string>>;
  /** @returns the new secret */
  rotate: (input: RotateSecretInput) => Promise<ActionResult<string>>;
  previewBody: (input: PreviewBodyInput) => Promise<ActionResult<BodyPreview>>;
  retry: RetryDeliveryAction;
  /** @returns the id of the delivery */
  test: (input: WebhookRef) => Promise<ActionResult<{ id: string }>>;
  /** @returns the copy */
  duplicate: (input: WebhookRef) => Promise<ActionResult<CopiedWebhook>>;
  cancelRecovery: CancelRecoveryAction;
  disable: (input: WebhookRef) => Promise<ActionResult<WebhookResource>>;
};
