import { setTimeout as delay } from "node:timers/promises";
import { lockHolder, postmasterFile } from "@/lib/platform/db/embedded/postmaster-file";

const POLL_MS = 20;
const FAST_SHUTDOWN_MS = 15_000;

/**
 * Disconnects all clients, writes everything to disk and waits for the exit. Does nothing if the server has already
 * exited.
 */
export async function stopPostgres({ pid, cluster }: { pid: number; cluster: string }): Promise<void> {
  const isRunning = () => lockHolder(postmasterFile(cluster)) === pid && signal(pid, 0);
  // SIGINT is PostgreSQL's fast shutdown; SIGQUIT leaves recovery to the next start.
  signal(pid, "SIGINT");
  const deadline = Date.now() + FAST_SHUTDOWN_MS;
  while (isRunning()) {
    if (Date.now() > deadline) {
      signal(pid, "SIGQUIT");
      return;
    }
    await delay(POLL_MS);
  }
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
