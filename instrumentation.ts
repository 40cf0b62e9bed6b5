import { openFrontDoor } from "@/lib/http/front-door";

/** Next.js calls this once, as the server starts. */
export function register(): void {
  openFrontDoor();
}
