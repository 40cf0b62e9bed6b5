import { formatWaits, parseWaits } from "@/lib/domain/webhooks/shared/format-waits";
import type { WebhookResource } from "@/lib/domain/webhooks/shared/webhook-resource";
import type { WebhookChanges } from "@/lib/domain/webhooks/shared/webhook-setting-schemas";
import type { SettingName, WebhookSettings } from "@/lib/domain/webhooks/shared/webhook-settings";
import type { FieldErrors } from "@/lib/platform/errors";

/** A row of the headers. `key` identifies it while editing. */
export type HeaderRow = { key: string; name: string; value: string };

/** The settings as field values. */
export type SettingsValues = {
  name: string;
  hookUrls: string[];
  tagFilters: string;
  repositoryFilters: string;
  headers: HeaderRow[];
  maxConcurrency: string;
  rateLimit: string;
  retrySchedule: string;
  format: WebhookResource["format"];
  expectFinalCallback: boolean;
  redirectsAreSuccess: boolean;
  /** As text, such as 24h. */
  callbackTimeout: string;
};

export function toValues(settings: WebhookSettings): SettingsValues {
  return {
    name: settings.name,
    hookUrls: settings.hookUrls.length > 0 ? settings.hookUrls : [""],
    tagFilters: settings.tagFilters.join(" "),
    repositoryFilters: settings.repositoryFilters.join(" "),
    headers: settings.headers.map((header) => ({ ...header, key: header.name })),
    maxConcurrency: String(settings.maxConcurrency),
    rateLimit: settings.rateLimit === null ? "" : String(settings.rateLimit),
    retrySchedule: formatWaits(settings.retrySchedule),
    format: settings.format,
    expectFinalCallback: settings.expectFinalCallback,
    redirectsAreSuccess: settings.redirectsAreSuccess,
    callbackTimeout: formatWaits([settings.callbackTimeout]),
  } satisfies Record<SettingName, unknown>;
}

/** Parses the filters in a field, separated by spaces or commas. */
export function splitFilters(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}

/** The changed fields in the verb's format. @returns the changes to send, or errors */
export function toChanges(
  values: Partial<SettingsValues>,
): { changes: WebhookChanges } | { errors: FieldErrors } {
  const { retrySchedule, callbackTimeout, tagFilters, repositoryFilters, headers, ...rest } = values;
  const { maxConcurrency, rateLimit, ...plain } = rest;
  const schedule = retrySchedule === undefined ? undefined : parseWaits(retrySchedule);
  if (schedule && "unreadable" in schedule) {
    const message = `"${schedule.unreadable}" isn't a valid wait. Enter a number with s, m, h or d, such as 30s or 1h30m.`;
    return { errors: { retrySchedule: [message] } };
  }
  const timeout = callbackTimeout === undefined ? undefined : parseWaits(callbackTimeout);
  if (timeout && ("unreadable" in timeout || timeout.waits.length !== 1)) {
    return { errors: { callbackTimeout: ["Enter a number with s, m or h, such as 30m or 24h."] } };
  }
  return {
    changes: {
      ...plain,
      ...(tagFilters !== undefined && { tagFilters: splitFilters(tagFilters) }),
      ...(repositoryFilters !== undefined && { repositoryFilters: splitFilters(repositoryFilters) }),
      ...(headers && { headers: headers.map(({ name, value }) => ({ name, value })) }),
      ...(maxConcurrency !== undefined && { maxConcurrency: toNumber(maxConcurrency) }),
      ...(rateLimit !== undefined && { rateLimit: rateLimit.trim() ? toNumber(rateLimit) : null }),
      ...(schedule && { retrySchedule: schedule.waits }),
      ...(timeout && { callbackTimeout: timeout.waits[0] }),
    },
  };
}

/** Maps the server's messages to the form's fields. */
export function fieldsOf(fields: FieldErrors): FieldErrors {
  return Object.fromEntries(
    Object.entries(fields).map(([field, messages]) => [field.replace(/^changes\.?/, ""), messages]),
  );
}

/** The distinct errors of a list's items. */
export function itemErrors(errors: FieldErrors, list: string): string[] {
  const messages = Object.entries(errors)
    .filter(([field]) => field === list || field.startsWith(`${list}.`))
    .flatMap(([, each]) => each);
  return [...new Set(messages)];
}

function toNumber(text: string): number {
  return text.trim() ? Number(text) : Number.NaN;
}
