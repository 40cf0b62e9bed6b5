import { setTimeout as delay } from "node:timers/promises";
import type { Client } from "pg";
import { newClient } from "@/lib/platform/db/connection";
import { log } from "@/lib/platform/log";

const RECONNECT_MS = 1_000;
/**
 * The time-out for connecting and for a statement, so that a network that drops packets doesn't delay the next attempt.
 */
const TIMEOUT_MS = 10_000;

type Input = {
  url: string;
  /** Called with each new connection; the connection is closed if it fails. */
  onOpen: (client: Client) => Promise<void>;
  /** Called when a connection that `onOpen` accepted is lost, unless the signal aborted. */
  onLost?: () => void;
  signal: AbortSignal;
  /** The connection's purpose, for the log. */
  purpose: string;
};

/**
 * Keeps a connection outside the pool until the signal aborts. A lost connection is replaced immediately if it had
 * lasted, and a failed one is retried every second.
 */
export async function keepConnection(input: Input): Promise<void> {
  const { signal } = input;
  const aborted = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  while (!signal.aborted) {
    const openedAt = performance.now();
    await keepOnce(input, aborted);
    const hasLasted = performance.now() - openedAt > RECONNECT_MS;
    if (!signal.aborted && !hasLasted) await delay(RECONNECT_MS, undefined, { signal }).catch(() => {});
  }
}

async function keepOnce({ url, onOpen, onLost, signal, purpose }: Input, aborted: Promise<void>) {
  const client = newClient({
    connectionString: url,
    keepAlive: true,
    connectionTimeoutMillis: TIMEOUT_MS,
    query_timeout: TIMEOUT_MS,
  });
  const ended = new Promise<void>((resolve) => {
    client.once("error", (error) => {
      log().warn({ err: error }, `lost the connection for ${purpose}; reconnecting`);
      resolve();
    });
    client.once("end", resolve);
  });
  try {
    await client.connect();
    await onOpen(client);
    await Promise.race([ended, aborted]);
    if (!signal.aborted) onLost?.();
  } catch (error) {
    log().warn({ err: error }, `couldn't connect for ${purpose}; retrying`);
  }
  await client.end().catch(() => {});
}
