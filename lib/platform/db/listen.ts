import type { Client } from "pg";
import { keepConnection } from "@/lib/platform/db/keep-connection";

type Input = {
  url: string;
  channel: string;
  onNotify: () => void;
  /** Called when the connection is lost. Announcements until the next `onNotify` may be missed. */
  onLost?: () => void;
  signal: AbortSignal;
};

/** Listens on a separate connection until the signal aborts, and reconnects when it is lost. */
export function listen({ url, channel, onNotify, onLost, signal }: Input): Promise<void> {
  return keepConnection({
    url,
    onOpen: (client) => listenOn(client, channel, onNotify),
    onLost,
    signal,
    purpose: "notifications",
  });
}

/** Calls `onNotify` once immediately, because something may have been announced before. */
export async function listenOn(client: Client, channel: string, onNotify: () => void): Promise<void> {
  client.on("notification", onNotify);
  await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
  onNotify();
}
