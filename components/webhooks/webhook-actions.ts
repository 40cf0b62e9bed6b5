import type { ActionResult } from "@/lib/http/action-result";
import type { CreateWebhookInput, WebhookRef } from "@/lib/webhooks/webhook-input";
import type { WebhookResource } from "@/lib/webhooks/webhook-resource";

// The server actions of the Webhooks tab, as its page hands them down.
export type CreateWebhookAction = (input: CreateWebhookInput) => Promise<ActionResult<WebhookResource>>;
export type DeleteWebhookAction = (input: WebhookRef) => Promise<ActionResult<void>>;
