import type { SettingSchemas } from "@/lib/domain/webhooks/shared/webhook-setting-schemas";

// The table of webhook settings. A row's schemas are in webhook-setting-schemas.ts, because a page's first load has
// no zod. The compiler refuses a row that lacks something in either file.

/** A webhook's settings by name, with secrets masked, as a form edits them. */
export type WebhookSettings = {
  -readonly [Name in keyof SettingSchemas]: SettingSchemas[Name]["shown"]["_zod"]["output"];
};
export type SettingName = keyof SettingSchemas;

type ReadOnly<Value> = Value extends (infer Item)[] ? readonly Item[] : Value;

type Row<Value> = {
  /** The name in the API. */
  wire: string;
  /** The name on pages. */
  label: string;
  /** Where it is stored: in the webhook's column with this name, or as rows of hooks. */
  in: "webhooks" | "hooks";
  /** The default; undefined if a new webhook must set it. */
  default: ReadOnly<Value> | undefined;
  /** Whether a duplicate copies it. Of masked values, only those that the creator entered are copied. */
  isCopied: boolean;
  isAudited: boolean;
  /** Whether it has secrets, which are encrypted and never shown. */
  isMasked: boolean;
};

const PLAIN = { in: "webhooks", isCopied: true, isAudited: true, isMasked: false } as const;
const MASKED = { ...PLAIN, isMasked: true } as const;

export const WEBHOOK_SETTINGS = {
  name: { ...PLAIN, wire: "name", label: "Name", default: undefined, isCopied: false },
  hookUrls: { ...MASKED, wire: "webhooks", label: "URL", in: "hooks", default: undefined },
  tagFilters: { ...PLAIN, wire: "tag_filters", label: "Tag filters", default: [] },
  /** Only for a namespace's webhook. */
  repositoryFilters: { ...PLAIN, wire: "repository_filters", label: "Repository filters", default: [] },
  headers: { ...MASKED, wire: "headers", label: "Headers", default: [] },
  /** The retry schedule in seconds; empty for the default. */
  retrySchedule: { ...PLAIN, wire: "retry_schedule", label: "Waits between attempts", default: [] },
  maxConcurrency: { ...PLAIN, wire: "max_concurrency", label: "Concurrent deliveries", default: 10 },
  /** Attempts per minute; null for no limit. */
  rateLimit: { ...PLAIN, wire: "rate_limit", label: "Attempts per minute", default: null },
  format: { ...PLAIN, wire: "format", label: "Format", default: "dockerhub" },
  /** Whether the last delivery also waits for its callback. */
  expectFinalCallback: {
    ...PLAIN,
    wire: "expect_final_callback",
    label: "Final callback",
    default: false,
  },
  /** Seconds to wait for a callback. */
  callbackTimeout: {
    ...PLAIN,
    wire: "callback_timeout",
    label: "Maximum wait for a callback",
    default: 86_400,
  },
  /** Whether any redirect counts as a success, regardless of its target. */
  redirectsAreSuccess: {
    ...PLAIN,
    wire: "redirects_are_success",
    label: "Redirects are success",
    default: false,
  },
} as const satisfies { [Name in SettingName]: Row<WebhookSettings[Name]> };

type Table = typeof WEBHOOK_SETTINGS;

/** The settings whose row has these values. */
export type SettingWith<Part> = {
  [Name in SettingName]: Table[Name] extends Part ? Name : never;
}[SettingName];

/** The names of settings whose row has these values, in the order of the table. */
export function settingsWith<const Part extends Partial<Row<unknown>>>(part: Part): SettingWith<Part>[] {
  const isWanted = (name: SettingName) =>
    Object.entries(part).every(
      ([key, value]) => WEBHOOK_SETTINGS[name][key as keyof Part & keyof Row<unknown>] === value,
    );
  return SETTING_NAMES.filter(isWanted) as SettingWith<Part>[];
}

const SETTING_NAMES = Object.keys(WEBHOOK_SETTINGS) as SettingName[];

/** The settings that the API and the verbs treat alike, which are all except the name and the URLs. */
export type PlainSetting = Exclude<SettingName, "name" | "hookUrls">;
const PLAIN_SETTINGS = SETTING_NAMES.filter(
  (name): name is PlainSetting => name !== "name" && name !== "hookUrls",
);

type PlainValues = Partial<Record<PlainSetting, unknown>>;

/** The values of plain settings by their names in the API. */
type OnWire<Values extends PlainValues> = {
  [Name in keyof Values as Name extends PlainSetting ? Table[Name]["wire"] : never]: Values[Name];
};

/** Renames plain settings for the API. */
export function toWire<Values extends PlainValues>(values: Values): OnWire<Values> {
  return Object.fromEntries(
    PLAIN_SETTINGS.map((name) => [WEBHOOK_SETTINGS[name].wire, values[name]]),
  ) as OnWire<Values>;
}

/** Renames plain settings for the verbs. */
export function fromWire<Values extends PlainValues>(wired: OnWire<Values>): Pick<Values, PlainSetting> {
  const byName: Record<string, unknown> = wired;
  return Object.fromEntries(
    PLAIN_SETTINGS.map((name) => [name, byName[WEBHOOK_SETTINGS[name].wire]]),
  ) as Pick<Values, PlainSetting>;
}

/** The settings of a new webhook. */
export const DEFAULT_SETTINGS = Object.fromEntries(
  PLAIN_SETTINGS.map((name): [string, unknown] => [name, WEBHOOK_SETTINGS[name].default]),
) as Pick<WebhookSettings, PlainSetting>;

/** The settings of a webhook in the API. */
export function settingsOf(
  webhook: OnWire<WebhookSettings> & { name: string; webhooks: readonly { hook_url: string }[] },
): WebhookSettings {
  return {
    name: webhook.name,
    hookUrls: webhook.webhooks.map((hook) => hook.hook_url),
    ...fromWire<WebhookSettings>(webhook),
  };
}
