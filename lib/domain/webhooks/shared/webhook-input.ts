import { z } from "zod";
import { HookUrl, URL_HINT } from "@/lib/domain/webhooks/shared/hook-url-input";
import { MAX_STEPS } from "@/lib/domain/webhooks/shared/most-steps";
import { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-scope";
import { PAYLOAD_FORMATS } from "@/lib/payload/shared/format-names";
import { visibleText } from "@/lib/platform/text/visible-text";

export const MAX_NAME_CHARACTERS = 255;

export const WebhookName = z
  .string()
  .trim()
  .min(3, "A webhook name needs at least 3 characters.")
  .max(MAX_NAME_CHARACTERS, "A webhook name can have at most 255 characters.")
  .check(visibleText("A webhook name"));

/** One, or the steps of a chain in their order. */
export const HookUrls = z
  .array(HookUrl)
  .min(1, URL_HINT)
  .max(MAX_STEPS, `A chain can have at most ${MAX_STEPS} URLs.`);

/** The form of the Webhooks tab. */
export const NewWebhook = z.object({ name: WebhookName, hookUrls: HookUrls });
export type NewWebhook = z.input<typeof NewWebhook>;

/** Which webhook: what it listens to, and the slug that Docker Hub's API has in its paths. */
export const WebhookRef = z.object({ repository: WebhookScope, slug: z.string() });
export type WebhookRef = z.output<typeof WebhookRef>;

export const EnableWebhookInput = WebhookRef.extend({
  /** Whether what failed meanwhile is sent again. */
  recover: z.boolean().default(false),
});
export type EnableWebhookInput = z.input<typeof EnableWebhookInput>;

export const PreviewBodyInput = z.object({
  repository: WebhookScope,
  format: z.enum(PAYLOAD_FORMATS),
});
export type PreviewBodyInput = z.input<typeof PreviewBodyInput>;

const DAY_SECONDS = 24 * 60 * 60;

export const RotateSecretInput = WebhookRef.extend({
  /** How long the old secret signs too. */
  overlapSeconds: z
    .number("The overlap is a number of seconds.")
    .int("The overlap is a whole number of seconds.")
    .min(0, "The overlap cannot be negative.")
    .max(7 * DAY_SECONDS, "The overlap is at most 7 days.")
    .default(DAY_SECONDS),
});
export type RotateSecretInput = z.input<typeof RotateSecretInput>;
