import { z } from "zod";
import { MAX_TAG_CHARACTERS } from "@/lib/domain/repositories/shared/repository-input";
import { CustomHeaders } from "@/lib/domain/webhooks/shared/custom-header";
import { HookUrls, WebhookName, WebhookRef, WebhookScope } from "@/lib/domain/webhooks/shared/webhook-input";
import { PAYLOAD_FORMATS } from "@/lib/payload/shared/format-names";
import { Basis } from "@/lib/platform/wire/revision";

const MAX_FILTERS = 50;

/** A glob. `*` matches any number of characters, `?` matches one, and a leading `!` excludes matches. */
const GLOB = /^!?[A-Za-z0-9_.*?-]+$/;

export const TagFilters = filters(
  "tag filter",
  MAX_TAG_CHARACTERS,
  "Enter a tag, in which * matches any characters and ? matches one, such as v* or !*-rc*.",
);

/** For a namespace's webhook: like tag filters, but for the repository's name. */
const RepositoryFilters = filters(
  "repository filter",
  255,
  "Enter a repository's name, in which * matches any characters and ? matches one, such as api-* or !*-test.",
);

function filters(noun: string, mostCharacters: number, hint: string) {
  const filter = z
    .string()
    .trim()
    .max(mostCharacters, `A ${noun} can have at most ${mostCharacters} characters.`)
    .regex(GLOB, hint);
  return z
    .array(filter)
    .max(MAX_FILTERS, `A webhook can have at most ${MAX_FILTERS} ${noun}s.`)
    .transform((given) => [...new Set(given)]);
}

const MAX_WAITS = 24;
const MAX_WAIT_SECONDS = 7 * 24 * 60 * 60;

/** A webhook's schedule in seconds; empty for the default. */
const RetrySchedule = z
  .array(
    z
      .number("A wait must be a number of seconds.")
      .int("A wait must be a whole number of seconds.")
      .min(1, "A wait must be at least 1 second.")
      .max(MAX_WAIT_SECONDS, "A wait can be at most 7 days."),
  )
  .max(MAX_WAITS, `A retry schedule can have at most ${MAX_WAITS} waits.`);

const MaxConcurrency = z
  .number("Enter a number of concurrent deliveries from 1 to 100.")
  .int("Enter a whole number of concurrent deliveries.")
  .min(1, "At least 1 concurrent delivery is required.")
  .max(100, "At most 100 concurrent deliveries are allowed.");

/** Attempts per minute; null for no limit. */
const RateLimit = z
  .number("Enter the attempts per minute, or leave it empty for no limit.")
  .int("Enter a whole number of attempts per minute.")
  .min(1, "At least 1 attempt per minute is required. To stop deliveries, pause the webhook.")
  .max(60_000, "At most 60,000 attempts per minute are allowed.")
  .nullable();

/** Seconds to wait for a callback. */
const CallbackTimeout = z
  .number("Enter how long to wait for a callback, such as 30m or 24h.")
  .int("Enter a whole number of seconds to wait for a callback.")
  .min(60, "The wait for a callback must be at least 1 minute.")
  .max(24 * 60 * 60, "The wait for a callback can be at most 24 hours.");

/**
 * The schemas of each row of webhook-settings.ts: the accepted value, the shown value, and an example that differs from
 * the default.
 */
export const SETTING_SCHEMAS = {
  name: { input: WebhookName, shown: z.string(), example: "nightly build" },
  /** All URLs. `***@` instead of the stored user name and password keeps them. */
  hookUrls: {
    input: HookUrls,
    shown: z.array(z.string()),
    example: ["https://ann:s3cret@ci.example.com/build"],
  },
  tagFilters: { input: TagFilters, shown: z.array(z.string()), example: ["v*", "!*-rc*"] },
  repositoryFilters: { input: RepositoryFilters, shown: z.array(z.string()), example: ["api-*"] },
  /** All headers. `***` instead of a stored value keeps it. */
  headers: {
    input: CustomHeaders,
    shown: z.array(z.object({ name: z.string(), value: z.string() })),
    example: [{ name: "X-Api-Key", value: "s3cret" }],
  },
  retrySchedule: { input: RetrySchedule, shown: z.array(z.number()), example: [30, 600] },
  maxConcurrency: { input: MaxConcurrency, shown: z.number(), example: 3 },
  rateLimit: { input: RateLimit, shown: z.number().nullable(), example: 60 },
  format: {
    input: z.enum(PAYLOAD_FORMATS, `The format must be one of ${PAYLOAD_FORMATS.join(", ")}.`),
    shown: z.enum(PAYLOAD_FORMATS),
    example: "cloudevents",
  },
  expectFinalCallback: {
    input: z.boolean("Set expect_final_callback to true or false."),
    shown: z.boolean(),
    example: true,
  },
  callbackTimeout: { input: CallbackTimeout, shown: z.number(), example: 3_600 },
  redirectsAreSuccess: {
    input: z.boolean("Set redirects_are_success to true or false."),
    shown: z.boolean(),
    example: true,
  },
} as const satisfies Record<string, { input: z.ZodType; shown: z.ZodType; example: unknown }>;
export type SettingSchemas = typeof SETTING_SCHEMAS;

type Schemas<Kind extends "input" | "shown"> = { [Name in keyof SettingSchemas]: SettingSchemas[Name][Kind] };

/** One kind of schema for each setting, as the shape of an object. */
export function settingShape<Kind extends "input" | "shown">(kind: Kind): Schemas<Kind> {
  return Object.fromEntries(
    Object.entries(SETTING_SCHEMAS).map(([name, schemas]) => [name, schemas[kind]]),
  ) as Schemas<Kind>;
}

/** The settings of a webhook. Missing settings stay unchanged, and unknown ones are refused by name. */
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
