import { createHmac } from "node:crypto";
import { DomainError } from "@/lib/platform/errors";
import { secrets } from "@/lib/platform/secrets";
import type { RequestHeaders } from "@/lib/platform/wire/incoming-request";

const MAX_USER_AGENT = 300;

/** Where a request came from. */
export type Client = { address: string; userAgent: string };

let cached: string | undefined;

/**
 * The header in which the front door (front-door.ts) passes the client's address on. Clients can't know its name, so a
 * request that arrived before the front door was installed doesn't have it.
 */
export function clientHeader(): string {
  cached ??= clientHeaderFor(secrets().authSecret);
  return cached;
}

/** Derives the header for an instance with this secret. */
export function clientHeaderFor(authSecret: string): string {
  return `x-client-${createHmac("sha256", authSecret).update("client").digest("hex").slice(0, 32)}`;
}

/** The client of a request, as the front door determined it. */
export function clientOf(headers: RequestHeaders): Client {
  return {
    address: headers.get(clientHeader()) ?? "unknown",
    userAgent: (headers.get("user-agent") ?? "").slice(0, MAX_USER_AGENT),
  };
}

/**
 * Whether the front door has accepted a request. The server listens for a moment before the front door is installed,
 * and a request in that moment may come from any page.
 */
export function hasPassedDoor(headers: RequestHeaders): boolean {
  return headers.has(clientHeader());
}

/** Refuses a request that arrived before the front door was installed. @throws DomainError `unavailable` */
export function requirePassedDoor(headers: RequestHeaders): void {
  if (hasPassedDoor(headers)) return;
  throw new DomainError("unavailable", "Dockbell is starting. Try again in a moment.");
}
