import { createHmac } from "node:crypto";
import { secrets } from "@/lib/platform/secrets";
import type { RequestHeaders } from "@/lib/platform/wire/incoming-request";

const MAX_USER_AGENT = 300;

/** Where a request came from. */
export type Client = { address: string; userAgent: string };

let cached: string | undefined;

/**
 * The header in which the front door (front-door.ts) hands the client's address on. Nobody outside can know
 * its name: a request that came in before the door was there has none, whatever it says of itself.
 */
export function clientHeader(): string {
  cached ??= clientHeaderFor(secrets().authSecret);
  return cached;
}

/** The same for another installation's secret. */
export function clientHeaderFor(authSecret: string): string {
  return `x-client-${createHmac("sha256", authSecret).update("client").digest("hex").slice(0, 32)}`;
}

/** Where a request came from, as the front door found. */
export function clientOf(headers: RequestHeaders): Client {
  return {
    address: headers.get(clientHeader()) ?? "unknown",
    userAgent: (headers.get("user-agent") ?? "").slice(0, MAX_USER_AGENT),
  };
}

/**
 * Whether the front door has let a request in. The server listens a moment before the door is there, and a
 * request of that moment may come from any page.
 */
export function hasPassedDoor(headers: RequestHeaders): boolean {
  return headers.has(clientHeader());
}
