import { runNamed } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { log } from "@/lib/platform/log";

/**
 * Makes a function that tells the workers, after a commit, that there is work. Announcements of the same
 * moment are one NOTIFY: inside a transaction each would take a lock that all commits share. A lost one
 * costs the time to a worker's next poll, so a failure is only logged.
 */
export function makeAnnouncer(channel: string): () => void {
  let isRunning = false;
  let again = false;

  async function announce(): Promise<void> {
    isRunning = true;
    while (again) {
      again = false;
      try {
        await runNamed(Prisma.sql`/* announce */ SELECT pg_notify(${channel}, '')`);
      } catch (error) {
        log().warn({ err: error, channel }, "work could not be announced; a worker's poll will find it");
      }
    }
    isRunning = false;
  }

  return () => {
    again = true;
    if (!isRunning) void announce();
  };
}
