import { z } from "zod";
import { HookUrl, URL_HINT } from "@/lib/domain/webhooks/shared/hook-url-input";
import { MAX_STEPS } from "@/lib/domain/webhooks/shared/max-steps";
import { PAYLOAD_FORMATS } from "@/lib/payload/shared/format-names";
import { visibleText } from "@/lib/platform/text/visible-text";
import { OverlapSeconds } from "@/lib/platform/wire/overlap";

/** The scope of a webhook: one repository or, without a name, every repository of a namespace. */
export const WebhookScope = z.object({ namespace: z.string(), name: z.string().optional() });
export type WebhookScope = z.output<typeof WebhookScope>;

export const MAX_NAME_CHARACTERS = 255;

export const WebhookName = z
  .string()
  .trim()
  .min(3, "A webhook name needs at least 3 characters.")
  .max(MAX_NAME_CHARACTERS, "A webhook name can have at most 255 characters.")
  .check(visibleText("A webhook name"));

/** One URL, or the steps of a chain in order. */
export const HookUrls = z
  .array(HookUrl)
  .min(1, URL_HINT)
  .max(MAX_STEPS, `A chain can have at most ${MAX_STEPS} URLs.`);

/** The form of the Webhooks tab. */
export const NewWebhook = z.object({ name: WebhookName, hookUrls: HookUrls });
export type NewWebhook = z.input<typeof NewWebhook>;

/** Identifies a webhook by its scope and the slug from Docker Hub's API paths. */
export const WebhookRef = z.object({ repository: WebhookScope, slug: z.string() });
export type WebhookRef = z.output<typeof WebhookRef>;

export const EnableWebhookInput = WebhookRef.extend({
  /** Whether to redeliver failed deliveries. */
  recover: z.boolean().default(false),
});
export type EnableWebhookInput = z.input<typeof EnableWebhookInput>;

export const PreviewBodyInput = z.object({
  repository: WebhookScope,
  format: z.enum(PAYLOAD_FORMATS),
});
export type PreviewBodyInput = z.input<typeof PreviewBodyInput>;

export const RotateSecretInput = WebhookRef.extend({
  /** How long the old secret also signs. */
  overlapSeconds: OverlapSeconds,
});
export type RotateSecretInput = z.input<typeof RotateSecretInput>;
