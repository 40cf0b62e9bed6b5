import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import type { Logger } from "pino";

const RECONNECT_MS = 1_000;
/** For a connect and for a statement: a network that swallows packets must not hold up the next try. */
const TIMEOUT_MS = 10_000;

type Input = {
  url: string;
  /** Called with each new connection; the connection is closed if it fails. */
  onOpen: (client: Client) => Promise<void>;
  /** Called when a connection that `onOpen` has accepted has ended, unless the signal aborted. */
  onLost?: () => void;
  signal: AbortSignal;
  log: Logger;
  /** What the connection is for, as the log names it. */
  purpose: string;
};

/**
 * Keeps a connection of its own, apart from the pool, until the signal aborts. One that is lost after it lasted is
 * replaced immediately, and one that could not be opened is tried again every second.
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

async function keepOnce({ url, onOpen, onLost, signal, log, purpose }: Input, aborted: Promise<void>) {
  const client = new Client({
    connectionString: url,
    keepAlive: true,
    connectionTimeoutMillis: TIMEOUT_MS,
    query_timeout: TIMEOUT_MS,
  });
  const ended = new Promise<void>((resolve) => {
    client.once("error", (error) => {
      log.warn({ err: error }, `the connection for ${purpose} was lost; connecting again`);
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
    log.warn({ err: error }, `no connection for ${purpose}; trying again`);
  }
  await client.end().catch(() => {});
}
