import type { FieldErrors } from "@/lib/errors";
import { formatWaits, parseWaits } from "@/lib/webhooks/format-waits";
import type { WebhookChanges } from "@/lib/webhooks/webhook-changes";
import type { WebhookResource } from "@/lib/webhooks/webhook-resource";
import type { WebhookScope } from "@/lib/webhooks/webhook-scope";

/** A row of the headers; `key` tells rows apart while they are edited. */
export type HeaderRow = { key: string; name: string; value: string };

/** The settings as they stand in their fields. */
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
  /** As people write it, such as 24h. */
  callbackTimeout: string;
};

export function toValues(webhook: WebhookResource): SettingsValues {
  return {
    name: webhook.name,
    hookUrls: webhook.webhooks.length > 0 ? webhook.webhooks.map((hook) => hook.hook_url) : [""],
    tagFilters: webhook.tag_filters.join(" "),
    repositoryFilters: webhook.repository_filters.join(" "),
    headers: webhook.headers.map((header) => ({ ...header, key: header.name })),
    maxConcurrency: String(webhook.max_concurrency),
    rateLimit: webhook.rate_limit === null ? "" : String(webhook.rate_limit),
    retrySchedule: formatWaits(webhook.retry_schedule),
    format: webhook.format,
    expectFinalCallback: webhook.expect_final_callback,
    callbackTimeout: formatWaits([webhook.callback_timeout]),
  };
}

/** The filters in a field: spaces or commas stand between them. */
export function splitFilters(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}

/** @returns what to send, or what cannot be sent */
export function toChanges(
  values: SettingsValues,
  { name: repository }: WebhookScope,
): { changes: WebhookChanges } | { errors: FieldErrors } {
  const schedule = parseWaits(values.retrySchedule);
  if ("unreadable" in schedule) {
    const message = `"${schedule.unreadable}" is no wait. Write a number and s, m, h or d, such as 30s or 1h30m.`;
    return { errors: { retrySchedule: [message] } };
  }
  const timeout = parseWaits(values.callbackTimeout);
  if ("unreadable" in timeout || timeout.waits.length !== 1) {
    return { errors: { callbackTimeout: ["Write a number and s, m or h, such as 30m or 24h."] } };
  }
  return {
    changes: {
      name: values.name,
      hookUrls: values.hookUrls,
      tagFilters: splitFilters(values.tagFilters),
      ...(repository === undefined ? { repositoryFilters: splitFilters(values.repositoryFilters) } : {}),
      headers: values.headers.map(({ name, value }) => ({ name, value })),
      maxConcurrency: toNumber(values.maxConcurrency),
      rateLimit: values.rateLimit.trim() ? toNumber(values.rateLimit) : null,
      retrySchedule: schedule.waits,
      format: values.format,
      expectFinalCallback: values.expectFinalCallback,
      callbackTimeout: timeout.waits[0],
    },
  };
}

/** The server's messages under the names of our fields. */
export function fieldsOf(fields: FieldErrors): FieldErrors {
  return Object.fromEntries(
    Object.entries(fields).map(([field, messages]) => [field.replace(/^changes\.?/, ""), messages]),
  );
}

/** All that is wrong in a list's items, each once. */
export function itemErrors(errors: FieldErrors, list: string): string[] {
  const messages = Object.entries(errors)
    .filter(([field]) => field === list || field.startsWith(`${list}.`))
    .flatMap(([, each]) => each);
  return [...new Set(messages)];
}

function toNumber(text: string): number {
  return text.trim() ? Number(text) : Number.NaN;
}
