import type { ExchangeResponse } from "@/lib/platform/net/exchange";

/** The status codes for which RFC 9110 and RFC 6585 define the header. */
const STATUS_CODES = new Set([413, 429, 503]);
const MAX_VALUE_LENGTH = 1_000;
const DAY_SECONDS = 24 * 60 * 60;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * The three formats of RFC 9110, section 5.6.7: the preferred one, the one of RFC 850, and the one of asctime. The
 * first two may differ as in email and cookies, with an offset or a long year, and without the weekday or the zone. A
 * time without a zone is UTC.
 */
const HTTP_DATES = [
  /^(?:[a-z]{3,9}, )?(?<day>\d\d?)[ -](?<month>[a-z]{3})[ -](?<year>\d{4}|\d\d) (?<time>\d\d?:\d\d:\d\d)(?: (?:gmt|utc|z|(?<zone>[+-]\d{4})))?$/i,
  /^[a-z]{3} (?<month>[a-z]{3}) +(?<day>\d\d?) (?<time>\d\d?:\d\d:\d\d) (?:(?:gmt|utc) )?(?<year>\d{4})$/i,
];
const ISO_DATE =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?) ?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?$/i;

/**
 * Parses a receiver's `Retry-After`: seconds of any length, possibly with a fraction, a date or a duration. The
 * longest of several headers counts.
 * @returns seconds from now, or null if the header is missing or invalid
 */
export function retryAfterSeconds(response: ExchangeResponse | null, now: Date): number | null {
  if (!response || !STATUS_CODES.has(response.statusCode)) return null;
  const waits = [response.headers["retry-after"] ?? []].flat().flatMap((value) => waitsIn(value, now));
  return waits.length > 0 ? Math.max(...waits) : null;
}

/** A proxy may have joined several headers with commas, which dates also contain. */
function waitsIn(header: string, now: Date): number[] {
  const value = header.slice(0, MAX_VALUE_LENGTH).replace(/^\s*"?|"?\s*$/g, "");
  const wait = waitOf(value, now);
  if (wait !== null) return [wait];
  return value.split(/,(?! *\d\d[ -][a-z]{3})/i).flatMap((part) => waitOf(part.trim(), now) ?? []);
}

function waitOf(value: string, now: Date): number | null {
  if (/^\+?(?:\d+(?:\.\d*)?|\.\d+)$/.test(value)) return withoutEpoch(Number(value), now);
  const time = httpTime(value, now) ?? isoTime(value);
  return time === null ? durationSeconds(value) : Math.max(0, (time - now.getTime()) / 1_000);
}

/**
 * Some senders give the time in Unix seconds, as Docker Hub does in `X-Retry-After`, or in Unix ms. Only one within a
 * day is plausible.
 */
function withoutEpoch(seconds: number, now: Date): number {
  const waits = [seconds, seconds / 1_000].map((time) => time - now.getTime() / 1_000);
  const wait = waits.find((one) => Math.abs(one) <= DAY_SECONDS);
  return wait === undefined ? seconds : Math.max(0, wait);
}

const UNIT_SECONDS: Record<string, number> = {
  d: DAY_SECONDS,
  h: 3_600,
  m: 60,
  s: 1,
  ms: 1e-3,
  us: 1e-6,
  µs: 1e-6,
  ns: 1e-9,
};
const DURATION_PART = /(\d+(?:\.\d+)?)(d|h|ms|m|s|us|µs|ns)/g;
/** The names of units after a number, and their symbols. */
const UNIT_NAMES: readonly [name: RegExp, symbol: string][] = [
  [/(\d) ?(?:milliseconds?|millis|msecs?)(?![a-z])/gi, "$1ms"],
  [/(\d) ?(?:seconds?|secs?|s)(?![a-z])/gi, "$1s"],
  [/(\d) ?(?:minutes?|mins?)(?![a-z])/gi, "$1m"],
  [/(\d) ?(?:hours?|hrs?)(?![a-z])/gi, "$1h"],
  [/(\d) ?days?(?![a-z])/gi, "$1d"],
];

/**
 * Go's programs may send a duration as it is printed, such as 1m30s, and others one of ISO 8601, such as PT90S, or with
 * the unit's name, such as 90 seconds.
 */
function durationSeconds(value: string): number | null {
  const symbols = UNIT_NAMES.reduce((text, [name, symbol]) => text.replace(name, symbol), value);
  const text = symbols
    .replace(/^P(?:(\d+D)?T(?=\d)(.*)|(\d+D))$/, (_, days = "", rest = "", only = "") =>
      `${days}${rest}${only}`.toLowerCase(),
    )
    .replaceAll(" ", "");
  const parts = [...text.matchAll(DURATION_PART)];
  if (parts.length === 0 || parts.map(([part]) => part).join("") !== text) return null;
  return parts.reduce((sum, [, number, unit]) => sum + Number(number) * (UNIT_SECONDS[unit ?? ""] ?? 0), 0);
}

/** @returns Unix ms */
function httpTime(value: string, now: Date): number | null {
  for (const form of HTTP_DATES) {
    const { day, month, year, time, zone = "Z" } = form.exec(value)?.groups ?? {};
    if (!day || !month || !year || !time) continue;
    const number = MONTHS.indexOf(month.toLowerCase()) + 1;
    const whole = year.length === 2 ? fullYear(Number(year), now) : Number(year);
    return parsed(
      `${digits(whole, 4)}-${digits(number, 2)}-${digits(Number(day), 2)}T${time.padStart(8, "0")}${isoZone(zone)}`,
    );
  }
  return null;
}

/** A year more than 50 years ahead is in the past (RFC 9110, 5.6.7). */
function fullYear(year: number, now: Date): number {
  const thisYear = now.getUTCFullYear();
  const whole = thisYear - (thisYear % 100) + year;
  return whole > thisYear + 50 ? whole - 100 : whole;
}

/** Parses an ISO 8601 time. A time without a zone is UTC. */
function isoTime(value: string): number | null {
  const [, date, time = "00:00", zone = "Z"] = ISO_DATE.exec(value) ?? [];
  if (!date) return null;
  return parsed(`${date}T${time.replace(",", ".")}${isoZone(zone)}`);
}

/** JavaScript reads an offset only with hours, a colon and minutes. */
function isoZone(zone: string): string {
  return zone
    .replace(/^(?:UTC|GMT)$/i, "Z")
    .replace(/^(.\d\d):?(\d\d)?$/, (_, hours: string, minutes = "00") => `${hours}:${minutes}`);
}

function parsed(iso: string): number | null {
  const time = Date.parse(iso.toUpperCase());
  return Number.isNaN(time) ? null : time;
}

function digits(number: number, count: number): string {
  return String(number).padStart(count, "0");
}
