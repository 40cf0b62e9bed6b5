import type { Answer } from "@/lib/platform/net/exchange";

/** The answers on which RFC 9110 and RFC 6585 give the header this meaning. */
const STATUS_CODES = new Set([429, 503]);

/**
 * What a receiver asks for by `Retry-After`, in seconds or as a date (RFC 9110, 10.2.3).
 * @returns seconds from now, or null when it does not ask, or not in a way that can be read
 */
export function retryAfterSeconds(answer: Answer | null, now: Date): number | null {
  if (!answer || !STATUS_CODES.has(answer.statusCode)) return null;
  const value = answer.headers["retry-after"];
  if (typeof value !== "string") return null;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  // All three forms of a date begin with the day's name; Date.parse would take "-5" for one too.
  const date = /^[A-Z][a-z]+,? /.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, (date - now.getTime()) / 1_000);
}
