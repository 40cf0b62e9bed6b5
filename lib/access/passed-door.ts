import { hasPassedDoor } from "@/lib/access/client-of";
import { DomainError } from "@/lib/platform/errors";

/** Refuses a request that came in before the front door was open. @throws DomainError `unavailable` */
export function requirePassedDoor(headers: Headers): void {
  if (hasPassedDoor(headers)) return;
  throw new DomainError("unavailable", "Dockbell is starting. Try again in a moment.");
}
