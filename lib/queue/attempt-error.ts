import { STATUS_CODES } from "node:http";
import type { Answer } from "@/lib/platform/net/exchange";

/** Why an attempt failed: a code for programs, a clause for people ("The delivery failed: ..."). */
export type AttemptError = { code: string; message: string };

export const CONNECT_TIMEOUT_MS = 5_000;
export const EXCHANGE_TIMEOUT_MS = 15_000;

const ACCEPTED_REDIRECTS = new Set([302, 303]);
const MOVED = new Set([301, 307, 308]);

/**
 * What the receiver's answer means; null is success. 302 and 303 are: Jenkins answers 302 to a push it took.
 */
export function answerError({ statusCode, headers }: Answer): AttemptError | null {
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

/** A worker died, or was cut off, with the attempt in its hands. */
export const ABANDONED: AttemptError = {
  code: "abandoned",
  message: "the worker stopped before the answer was recorded",
};

function reason(statusCode: number): string {
  const text = STATUS_CODES[statusCode];
  return text ? ` ${text}` : "";
}
