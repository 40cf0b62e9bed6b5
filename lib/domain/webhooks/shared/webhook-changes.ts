import { z } from "zod";
import { HookUrls, WebhookName, WebhookRef, WebhookScope } from "@/lib/domain/webhooks/shared/webhook-input";
import { settingShape } from "@/lib/domain/webhooks/shared/webhook-setting-schemas";
import { Basis } from "@/lib/platform/wire/revision";

/** The settings of a webhook. A missing one stays unchanged, and an unknown one is refused by name. */
export const WebhookChanges = z.strictObject(settingShape("input")).partial();
export type WebhookChanges = z.input<typeof WebhookChanges>;

/** A new webhook, with settings that differ from the default. */
export const CreateWebhookInput = z.object({
  repository: WebhookScope,
  name: WebhookName,
  /** Docker Hub's older API adds them later. Until then, nothing is delivered. */
  hookUrls: HookUrls.optional(),
  /** Whether its deliveries are queued until a person resumes it. */
  isPaused: z.boolean().default(false),
  settings: WebhookChanges.omit({ name: true, hookUrls: true }).default({}),
});
export type CreateWebhookInput = z.input<typeof CreateWebhookInput>;

export const UpdateWebhookInput = WebhookRef.extend({ changes: WebhookChanges, ...Basis.shape });
export type UpdateWebhookInput = z.input<typeof UpdateWebhookInput>;
