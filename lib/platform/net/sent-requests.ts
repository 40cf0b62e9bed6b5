import diagnostics from "node:diagnostics_channel";
import type { Socket } from "node:net";

// undici tells which socket a request went out on only by this channel.

const listeners = new Map<string, (socket: Socket) => void>();
const NAME = "\r\nwebhook-id: ";

diagnostics.subscribe("undici:client:sendHeaders", (message) => {
  const { headers, socket } = message as { headers: string; socket: Socket };
  const start = headers.indexOf(NAME) + NAME.length;
  if (start < NAME.length) return;
  listeners.get(headers.slice(start, headers.indexOf("\r\n", start)))?.(socket);
});

/**
 * Calls `onSent` when a request with this `webhook-id` header goes out, with its connection.
 * @returns ends the watch
 */
export function watchSentRequest(webhookId: string, onSent: (socket: Socket) => void): () => void {
  listeners.set(webhookId, onSent);
  return () => listeners.delete(webhookId);
}
