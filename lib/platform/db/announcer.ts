import { runNamed } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { log } from "@/lib/platform/log";

/**
 * Creates a function that notifies the workers of new work after a commit. Simultaneous announcements share one
 * NOTIFY, because inside a transaction each would take a lock that all commits share. A failure is only logged,
 * because workers also poll.
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
        log().warn(
          { err: error, channel },
          "couldn't notify the workers, which will find the work when they poll",
        );
      }
    }
    isRunning = false;
  }

  return () => {
    again = true;
    if (!isRunning) void announce();
  };
}
