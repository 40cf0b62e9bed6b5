import diagnostics from "node:diagnostics_channel";
import type { Socket } from "node:net";

// undici tells which socket a request went out on, and with which headers, only by this channel.

type Sent = { head: string; socket: Socket };

const listeners = new Map<string, (sent: Sent) => void>();
const WEBHOOK_ID = /\r\nwebhook-id: ([^\r]+)/i;

diagnostics.subscribe("undici:client:sendHeaders", (message) => {
  const { headers: head, socket } = message as { headers: string; socket: Socket };
  const id = WEBHOOK_ID.exec(head)?.[1];
  if (id) listeners.get(id)?.({ head, socket });
});

/**
 * Calls `onSent` when a request with this `webhook-id` header goes out, with its head as sent.
 * @returns ends the watch
 */
export function watchSentRequest(webhookId: string, onSent: (sent: Sent) => void): () => void {
  listeners.set(webhookId, onSent);
  return () => listeners.delete(webhookId);
}

/** The header lines of a request's head, names in lower case; values of `secret` names are masked. */
export function parseHead(head: string, secret: ReadonlySet<string>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of head.split("\r\n").slice(1)) {
    const colon = line.indexOf(":");
    if (colon < 1) continue;
    const name = line.slice(0, colon).toLowerCase();
    headers[name] = secret.has(name) ? "***" : line.slice(colon + 1).trim();
  }
  return headers;
}
