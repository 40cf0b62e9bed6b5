import { z } from "zod";
import { CustomHeaders } from "@/lib/domain/webhooks/shared/custom-header";
import { RepositoryFilters, TagFilters } from "@/lib/domain/webhooks/shared/filters";
import { HookUrls, WebhookName, WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-scope";
import { PAYLOAD_FORMATS } from "@/lib/payload/shared/format-names";
import { Basis } from "@/lib/platform/wire/revision";
import { RetrySchedule } from "@/lib/queue/shared/retry-schedule";

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

/** Seconds that a callback is waited for. */
const CallbackTimeout = z
  .number("Enter how long a callback is waited for, such as 30m or 24h.")
  .int("The wait for a callback is a whole number of seconds.")
  .min(60, "A callback is waited for at least 1 minute.")
  .max(24 * 60 * 60, "A callback is waited for at most 24 hours.");

const settings = {
  tagFilters: TagFilters.optional(),
  /** Only of a namespace's webhook. */
  repositoryFilters: RepositoryFilters.optional(),
  /** All of them; `***` in place of a stored value keeps it. */
  headers: CustomHeaders.optional(),
  retrySchedule: RetrySchedule.optional(),
  maxConcurrency: MaxConcurrency.optional(),
  rateLimit: RateLimit.optional(),
  format: z.enum(PAYLOAD_FORMATS, `A format is one of ${PAYLOAD_FORMATS.join(", ")}.`).optional(),
  /** Whether the last delivery waits for its callback too. */
  expectFinalCallback: z.boolean("expect_final_callback is true or false.").optional(),
  callbackTimeout: CallbackTimeout.optional(),
  /** Whether any redirect counts as a success, wherever it leads. */
  redirectsAreSuccess: z.boolean("redirects_are_success is true or false.").optional(),
};

/** A new webhook, with settings that are not the default ones. */
export const CreateWebhookInput = z.object({
  repository: WebhookScope,
  name: WebhookName,
  /** Left out by Docker Hub's older API, which adds them later; until then nothing is delivered. */
  hookUrls: HookUrls.optional(),
  settings: z.strictObject(settings).default({}),
});
export type CreateWebhookInput = z.input<typeof CreateWebhookInput>;

/** The settings of a webhook; a missing one stays as it is, and one that is not known is refused by name. */
export const WebhookChanges = z.strictObject({
  name: WebhookName.optional(),
  /** All of them; `***@` in place of the stored user name and password keeps them. */
  hookUrls: HookUrls.optional(),
  ...settings,
});
export type WebhookChanges = z.input<typeof WebhookChanges>;

export const UpdateWebhookInput = WebhookRef.extend({ changes: WebhookChanges, ...Basis.shape });
export type UpdateWebhookInput = z.input<typeof UpdateWebhookInput>;
