import { z } from "zod";
import { HookUrls, WebhookName, WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-scope";
import { settingShape } from "@/lib/domain/webhooks/shared/webhook-setting-schemas";
import { Basis } from "@/lib/platform/wire/revision";

/** The settings of a webhook; a missing one stays as it is, and one that is not known is refused by name. */
export const WebhookChanges = z.strictObject(settingShape("input")).partial();
export type WebhookChanges = z.input<typeof WebhookChanges>;

/** A new webhook, with settings that are not the default ones. */
export const CreateWebhookInput = z.object({
  repository: WebhookScope,
  name: WebhookName,
  /** Left out by Docker Hub's older API, which adds them later; until then nothing is delivered. */
  hookUrls: HookUrls.optional(),
  settings: WebhookChanges.omit({ name: true, hookUrls: true }).default({}),
});
export type CreateWebhookInput = z.input<typeof CreateWebhookInput>;

export const UpdateWebhookInput = WebhookRef.extend({ changes: WebhookChanges, ...Basis.shape });
export type UpdateWebhookInput = z.input<typeof UpdateWebhookInput>;
