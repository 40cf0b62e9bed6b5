import diagnostics from "node:diagnostics_channel";
import type { Socket } from "node:net";

// Only this channel reports which socket undici used for a request.

const listeners = new Map<string, (socket: Socket) => void>();
const NAME = "\r\nwebhook-id: ";

diagnostics.subscribe("undici:client:sendHeaders", (message) => {
  const { headers, socket } = message as { headers: string; socket: Socket };
  const start = headers.indexOf(NAME) + NAME.length;
  if (start < NAME.length) return;
  listeners.get(headers.slice(start, headers.indexOf("\r\n", start)))?.(socket);
});

/**
 * Calls `onSent` with the connection when a request with this `webhook-id` header is sent.
 * @returns a function that stops watching
 */
export function watchSentRequest(webhookId: string, onSent: (socket: Socket) => void): () => void {
  listeners.set(webhookId, onSent);
  return () => listeners.delete(webhookId);
}
