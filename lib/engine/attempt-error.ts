import { STATUS_CODES } from "node:http";
import type { Answer, ExchangeError } from "@/lib/platform/net/exchange";

export const CONNECT_TIMEOUT_MS = 5_000;
export const EXCHANGE_TIMEOUT_MS = 15_000;

const ACCEPTED_REDIRECTS = new Set([302, 303]);
const MOVED = new Set([301, 307, 308]);

/**
 * What the receiver's answer means; null is success. 302 and 303 are: Jenkins answers 302 to a push it took.
 */
export function answerError({ statusCode, headers }: Answer): ExchangeError | null {
  if ((statusCode >= 200 && statusCode < 300) || ACCEPTED_REDIRECTS.has(statusCode)) return null;
  const answered = `the receiver answered ${statusCode}${reason(statusCode)}`;
  if (MOVED.has(statusCode)) {
    const location = String(headers.location ?? "").slice(0, 255);
    const target = location
      ? `it has moved to ${location}; change the webhook's URL`
      : "change the webhook's URL";
    return { code: "moved", message: `${answered}: ${target}` };
  }
  if (statusCode === 410) {
    return { code: "gone", message: `${answered}: it wants no more deliveries, so the webhook was disabled` };
  }
  return { code: "http_status", message: answered };
}

function reason(statusCode: number): string {
  const text = STATUS_CODES[statusCode];
  return text ? ` ${text}` : "";
}
