import { STATUS_CODES } from "node:http";
import { redirectMeaning } from "@/lib/engine/redirect";
import type { ExchangeError, ExchangeResponse } from "@/lib/platform/net/exchange";
import { maskUrl } from "@/lib/platform/wire/mask-url";

export const CONNECT_TIMEOUT_MS = 5_000;
export const EXCHANGE_TIMEOUT_MS = 15_000;

const MOVED = new Set([301, 307, 308]);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MAX_LOCATION_LENGTH = 255;

/** Status codes of products, which no standard names. */
const OTHER_STATUS_CODES: Record<number, string> = {
  419: "Page Expired (Laravel's protection against forged forms)",
  430: "Request Header Fields Too Large (Shopify)",
  440: "Login Time-out (IIS)",
  444: "No Response (nginx)",
  449: "Retry With (IIS)",
  460: "Client Closed Connection (AWS)",
  463: "Too Many Forwarded Addresses (AWS)",
  494: "Request Header Too Large (nginx)",
  495: "SSL Certificate Error (nginx)",
  496: "SSL Certificate Required (nginx)",
  497: "HTTP Request Sent to HTTPS Port (nginx)",
  499: "Client Closed Request (nginx)",
  520: "Unknown Error (Cloudflare)",
  521: "Web Server Is Down (Cloudflare)",
  522: "Connection Timed Out (Cloudflare)",
  523: "Origin Is Unreachable (Cloudflare)",
  524: "A Timeout Occurred (Cloudflare)",
  525: "SSL Handshake Failed (Cloudflare)",
  526: "Invalid SSL Certificate (Cloudflare)",
  530: "Origin Error (Cloudflare)",
  561: "Unauthorized (AWS)",
};

/** Why an attempt failed; null if it succeeded. A note is a remark for people in either case. */
export type Verdict = { error: ExchangeError | null; note: string | null };

const ACCEPTED: Verdict = { error: null, note: null };

/**
 * Interprets the status line of a response. The rest of the response doesn't change the result.
 * @param hookUrl the URL that was called
 * @param redirectsAreSuccess the webhook's setting
 * @param forwardedBy the proxy that forwarded the request, if there is one
 */
export function verdictOn(
  { statusCode, headers }: ExchangeResponse,
  {
    hookUrl,
    redirectsAreSuccess,
    forwardedBy,
  }: { hookUrl: string; redirectsAreSuccess: boolean; forwardedBy?: string | undefined },
): Verdict {
  // Only proxies send this status (RFC 9110, 15.5.8).
  if (statusCode === 407 && forwardedBy) {
    return failure("proxy_credentials", `the proxy ${forwardedBy} returned 407${reason(407)}`);
  }
  if (statusCode >= 200 && statusCode < 300) return ACCEPTED;
  // A proxy may add a second header to an empty one.
  const location = [headers.location ?? []].flat().find((value) => value.trim() !== "") ?? null;
  if (REDIRECTS.has(statusCode)) return verdictOnRedirect(statusCode, location, hookUrl, redirectsAreSuccess);
  const problem = `the receiver returned ${statusCode}${reason(statusCode)}`;
  if (statusCode === 410) {
    return failure("gone", `${problem}: it wants no more deliveries, so the webhook was disabled`);
  }
  return failure("http_status", problem);
}

function verdictOnRedirect(
  statusCode: number,
  location: string | null,
  hookUrl: string,
  redirectsAreSuccess: boolean,
): Verdict {
  const shown = location ? maskUrl(location).slice(0, MAX_LOCATION_LENGTH) : null;
  const returned = `the receiver returned ${statusCode} ${shown ? `to ${shown}` : "without a location"}`;
  if (redirectsAreSuccess)
    return { error: null, note: `${returned}, which this webhook counts as a success` };
  const meaning = MOVED.has(statusCode) ? "moved" : redirectMeaning(statusCode, hookUrl, location);
  if (meaning === "accepted") return ACCEPTED;
  if (meaning === "noted") return { error: null, note: `${returned}; check that it accepted the push` };
  if (meaning === "lost") return failure("redirect", `${returned}, so it probably didn't accept the push`);
  const target = shown ? `it has moved to ${shown}; change the webhook's URL` : "change the webhook's URL";
  return failure("moved", `the receiver returned ${statusCode}${reason(statusCode)}: ${target}`);
}

function failure(code: string, message: string): Verdict {
  return { error: { code, message }, note: null };
}

function reason(statusCode: number): string {
  const text = STATUS_CODES[statusCode] ?? OTHER_STATUS_CODES[statusCode];
  return text ? ` ${text}` : "";
}
