import type { Client } from "pg";
import type { Logger } from "pino";
import { keepConnection } from "@/lib/platform/db/keep-connection";

type Input = {
  url: string;
  channel: string;
  onNotify: () => void;
  signal: AbortSignal;
  log: Logger;
};

/** Listens on a connection of its own, and connects again when it is lost, until the signal aborts. */
export function listen({ url, channel, onNotify, signal, log }: Input): Promise<void> {
  return keepConnection({
    url,
    onOpen: (client) => listenOn(client, channel, onNotify),
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
