import { DomainError } from "@/lib/platform/errors";
import { hasPassedDoor } from "@/lib/platform/wire/client-of";
import type { RequestHeaders } from "@/lib/platform/wire/incoming-request";

/** Refuses a request that arrived before the front door was installed. @throws DomainError `unavailable` */
export function requirePassedDoor(headers: RequestHeaders): void {
  if (hasPassedDoor(headers)) return;
  throw new DomainError("unavailable", "Dockbell is starting. Try again in a moment.");
}
