import { Socket } from "node:net";

/** When a connection came about, in ms; a literal address has no DNS, plain HTTP no TLS. */
export type ConnectionTimes = { dns: number | null; connect: number | null; tls: number | null };

const times = new WeakMap<Socket, ConnectionTimes>();

/**
 * Notes how long the phases of a new connection take. Call it in the turn in which the socket was made.
 * @param socket what undici's connector returned, which its types leave open
 */
export function watchConnection(socket: unknown, isTls: boolean): void {
  if (!(socket instanceof Socket)) return;
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
}

/** The times of a connection, for the first request on it only; later ones found it ready. */
export function takeConnectionTimes(socket: Socket): ConnectionTimes | undefined {
  const noted = times.get(socket);
  times.delete(socket);
  return noted;
}
