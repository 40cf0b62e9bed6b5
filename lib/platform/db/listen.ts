import type { Client } from "pg";
import type { Logger } from "pino";
import { keepConnection } from "@/lib/platform/db/keep-connection";

type Input = {
  url: string;
  channel: string;
  onNotify: () => void;
  /** Called when the connection is lost: what is announced until the next `onNotify` may never arrive. */
  onLost?: () => void;
  signal: AbortSignal;
  log: Logger;
};

/** Listens on a connection of its own, and connects again when it is lost, until the signal aborts. */
export function listen({ url, channel, onNotify, onLost, signal, log }: Input): Promise<void> {
  return keepConnection({
    url,
    onOpen: (client) => listenOn(client, channel, onNotify),
    onLost,
    signal,
    log,
    purpose: "notifications",
  });
}

/** `onNotify` is called once immediately: something may have been announced before. */
export async function listenOn(client: Client, channel: string, onNotify: () => void): Promise<void> {
  client.on("notification", onNotify);
  await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
  onNotify();
}
