import type { Socket } from "node:net";
import { buildConnector, Client as HttpClient } from "undici";
import { type ConnectionTimes, watchConnection } from "@/lib/platform/net/connection-times";
import type { ForwardProxy } from "@/lib/platform/net/find-proxy";
import { proxyConnectionError, refusedByProxy } from "@/lib/platform/net/proxy-error";

/** The maximum size of a response's headers. Node.js servers have the same limit. */
export const MAX_HEADER_BYTES = 16 * 1024;

type Options = {
  /** The time-out in ms for the connection to the proxy, and again for its response. */
  timeoutMs: number;
  /** An authority's certificate (PEM), which replaces those that the system trusts. */
  ca?: string | undefined;
};
/** A connection to the proxy or through it, and its times, of which `connect` includes the proxy's own. */
type ProxyConnection = { socket: Socket; times: ConnectionTimes };

/** Connects to the proxy itself, which may be at any address, because the administrator sets it. @throws ProxyError */
export function connectToProxy(proxy: ForwardProxy, { timeoutMs, ca }: Options): Promise<ProxyConnection> {
  const { protocol, hostname, port, name } = proxy;
  const connect = buildConnector({ timeout: timeoutMs, ...(ca ? { ca } : {}) });
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const opened: unknown = connect({ protocol, hostname, host: name, port }, (error, socket) => {
      if (error) return reject(proxyConnectionError(proxy, error, timeoutMs));
      resolve({ socket, times: measured(times, startedAt) });
    });
    const times = watchConnection(opened, false);
  });
}

/**
 * Opens a connection through the proxy with CONNECT (RFC 9110, 9.3.6).
 * @param target host and port
 * @throws ProxyError
 */
export async function openTunnel(
  proxy: ForwardProxy,
  target: string,
  options: Options,
): Promise<ProxyConnection> {
  const startedAt = performance.now();
  const { socket, times } = await connectToProxy(proxy, options);
  let isUsed = false;
  // It has a connection, so its origin isn't used. With undici's own error code, it would try to reconnect forever.
  const client = new HttpClient("http://proxy", {
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: 0,
    connect: (_options, callback) =>
      queueMicrotask(() => {
        if (isUsed) callback(Object.assign(new Error("the connection ended"), { code: "ECONNRESET" }), null);
        else callback(null, socket);
        isUsed = true;
      }),
  });
  const { statusCode } = await client
    .connect({
      path: target,
      headers: {
        host: target,
        ...(proxy.authorization ? { "proxy-authorization": proxy.authorization } : {}),
      },
      signal: AbortSignal.timeout(options.timeoutMs),
    })
    .catch((error: unknown) => {
      socket.destroy();
      throw proxyConnectionError(proxy, error, options.timeoutMs);
    });
  if (statusCode >= 200 && statusCode < 300) return { socket, times: measured(times, startedAt) };
  socket.destroy();
  throw refusedByProxy(proxy, statusCode, target);
}

function measured(times: ConnectionTimes | undefined, startedAt: number): ConnectionTimes {
  const dns = times?.dns ?? null;
  return { dns, connect: performance.now() - startedAt - (dns ?? 0), tls: null };
}
