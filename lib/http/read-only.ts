import { env } from "@/lib/platform/env";

/** What a refused write says. */
export const READ_ONLY_DETAIL =
  "This Dockbell is read-only. You can look at everything, but not change anything.";

/**
 * Whether READ_ONLY refuses a request. Both entry points for writes ask this: server actions (action.ts), and the
 * router, which has the API and the addresses for registries, receivers and callbacks.
 */
export function isRefusedAsWrite(isRead: boolean): boolean {
  return env().READ_ONLY && !isRead;
}
