import { db } from "@/lib/db/client";
import { log } from "@/lib/log";

/** The channel on which workers hear that something is due. */
export const DELIVERIES_CHANNEL = "dockbell_deliveries";

let running = false;
let again = false;

/**
 * Tells the workers, after the commit, that deliveries are due. Announcements of the same moment are one
 * NOTIFY: inside a transaction each would take a lock that all commits share. A lost one costs the time to
 * a worker's next poll, so a failure is only logged.
 */
export function announceDeliveries(): void {
  again = true;
  if (!running) void announce();
}

async function announce(): Promise<void> {
  running = true;
  while (again) {
    again = false;
    try {
      await db().$executeRaw`SELECT pg_notify(${DELIVERIES_CHANNEL}, '')`;
    } catch (error) {
      log().warn({ err: error }, "deliveries could not be announced; a worker's poll will find them");
    }
  }
  running = false;
}
