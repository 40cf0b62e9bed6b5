import { env } from "@/lib/platform/env";

/** The message for a refused write. */
export const READ_ONLY_DETAIL = "This instance is read-only, so nothing can be changed.";

/**
 * Whether READ_ONLY refuses a request. Both entry points for writes call this: server actions (action.ts), and the
 * router, which handles the API and the addresses for registries, receivers and callbacks.
 */
export function isRefusedAsWrite(isRead: boolean): boolean {
  return env().READ_ONLY && !isRead;
}
