import diagnostics from "node:diagnostics_channel";
import { Socket } from "node:net";

/** The times of a connection's phases in ms. Literal addresses have no DNS, and plain HTTP has no TLS. */
export type ConnectionTimes = { dns: number | null; connect: number | null; tls: number | null };

const times = new WeakMap<Socket, ConnectionTimes>();
/** The proxy's address, for connections through one. */
const proxyAddresses = new WeakMap<Socket, string>();

/**
 * Measures the phases of a new connection. Call it in the same event loop turn that created the socket.
 * @param socket the result of undici's connector, which its types don't specify
 */
export function watchConnection(socket: unknown, isTls: boolean): ConnectionTimes | undefined {
  if (!(socket instanceof Socket)) return undefined;
  const startedAt = performance.now();
  let lookedUpAt: number | null = null;
  let connectedAt = startedAt;
  const noted: ConnectionTimes = { dns: null, connect: null, tls: null };
  times.set(socket, noted);
  socket.once("lookup", () => {
    lookedUpAt = performance.now();
    noted.dns = lookedUpAt - startedAt;
  });
  socket.once("connect", () => {
    connectedAt = performance.now();
    noted.connect = connectedAt - (lookedUpAt ?? startedAt);
  });
  if (isTls) {
    socket.once("secureConnect", () => {
      noted.tls = performance.now() - connectedAt;
    });
  }
  return noted;
}

/** Notes the times of a connection through a proxy, and the proxy's address. */
export function noteProxied(socket: Socket, measured: ConnectionTimes, address: string): void {
  times.set(socket, measured);
  proxyAddresses.set(socket, address);
}

/** The remote `address:port` of an open connection: the receiver's, or the proxy's. */
export function remoteAddressOf(socket: Socket): string {
  return proxyAddresses.get(socket) ?? `${socket.remoteAddress}:${socket.remotePort}`;
}

/** The times of a connection, only for its first request, because later ones reuse it. */
export function takeConnectionTimes(socket: Socket): ConnectionTimes | undefined {
  const noted = times.get(socket);
  times.delete(socket);
  return noted;
}

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
