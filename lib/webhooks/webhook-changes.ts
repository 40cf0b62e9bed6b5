import { z } from "zod";
import { CustomHeaders } from "@/lib/webhooks/custom-header";
import { RepositoryFilters, TagFilters } from "@/lib/webhooks/filters";
import { RetrySchedule } from "@/lib/webhooks/retry-schedule";
import { HookUrl, WebhookName, WebhookRef } from "@/lib/webhooks/webhook-input";
import { WebhookScope } from "@/lib/webhooks/webhook-scope";

const MaxConcurrency = z
  .number("Enter how many deliveries may be under way at once, from 1 to 100.")
  .int("Deliveries at once are a whole number.")
  .min(1, "At least 1 delivery has to be allowed at once.")
  .max(100, "At most 100 deliveries can be under way at once.");

/** Attempts a minute; null for no limit. */
const RateLimit = z
  .number("Enter a number of attempts a minute, or nothing for no limit.")
  .int("The attempts a minute are a whole number.")
  .min(1, "At least 1 attempt a minute has to be allowed. To stop deliveries, pause the webhook.")
  .max(60_000, "At most 60,000 attempts a minute can be allowed.")
  .nullable();

const settings = {
  tagFilters: TagFilters.optional(),
  /** Only of a namespace's webhook. */
  repositoryFilters: RepositoryFilters.optional(),
  /** All of them; `***` in place of a stored value keeps it. */
  headers: CustomHeaders.optional(),
  retrySchedule: RetrySchedule.optional(),
  maxConcurrency: MaxConcurrency.optional(),
  rateLimit: RateLimit.optional(),
};

/** A new webhook, with settings that are not the default ones. */
export const CreateWebhookInput = z.object({
  repository: WebhookScope,
  name: WebhookName,
  /** Left out by Docker Hub's older API, which adds it later; until then nothing is delivered. */
  hookUrl: HookUrl.optional(),
  settings: z.strictObject(settings).default({}),
});
export type CreateWebhookInput = z.input<typeof CreateWebhookInput>;

/** The settings of a webhook; a missing one stays as it is, and one that is not known is refused by name. */
export const WebhookChanges = z.strictObject({
  name: WebhookName.optional(),
  /** `***@` in place of the stored user name and password keeps them. */
  hookUrl: HookUrl.optional(),
  ...settings,
});
export type WebhookChanges = z.input<typeof WebhookChanges>;

export const UpdateWebhookInput = WebhookRef.extend({ changes: WebhookChanges });
export type UpdateWebhookInput = z.input<typeof UpdateWebhookInput>;
