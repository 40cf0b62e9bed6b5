import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import type { Logger } from "pino";

const RECONNECT_MS = 1_000;

type Input = {
  url: string;
  channel: string;
  onNotify: () => void;
  /** Called when the connection is lost: what is announced until the next `onNotify` may never arrive. */
  onLost?: () => void;
  signal: AbortSignal;
  log: Logger;
};

/**
 * Listens on a connection of its own, and connects again when it is lost, until the signal aborts.
 * After each connect `onNotify` is called once: something may have been announced meanwhile.
 */
export async function listen({ url, channel, onNotify, onLost, signal, log }: Input): Promise<void> {
  const aborted = new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  while (!signal.aborted) {
    const client = new Client({ connectionString: url, keepAlive: true });
    const ended = new Promise<void>((resolve) => {
      client.once("error", (error) => {
        log.warn({ err: error }, "the connection for notifications was lost; connecting again");
        onLost?.();
        resolve();
      });
      client.once("end", () => {
        onLost?.();
        resolve();
      });
    });
    try {
      await client.connect();
      client.on("notification", onNotify);
      await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
      onNotify();
      await Promise.race([ended, aborted]);
    } catch (error) {
      log.warn({ err: error }, "no connection for notifications; polling meanwhile");
    }
    await client.end().catch(() => {});
    if (!signal.aborted) await delay(RECONNECT_MS, undefined, { signal }).catch(() => {});
  }
}
