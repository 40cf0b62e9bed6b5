import { isIP, type Socket } from "node:net";
import { Agent, buildConnector, type Dispatcher } from "undici";
import { noteProxied, remoteAddressOf } from "@/lib/platform/net/connection-times";
import type { FindProxy, ForwardProxy } from "@/lib/platform/net/find-proxy";
import { connectToProxy, MAX_HEADER_BYTES, openTunnel } from "@/lib/platform/net/tunnel";

type Options = {
  /** Null to call everything directly. */
  findProxy: FindProxy | null;
  timeoutMs: number;
  ca?: string | undefined;
  /** Connects without a proxy. */
  direct: buildConnector.connector;
  /** Rejects for targets that can't be called through a proxy. */
  refuse?: (target: buildConnector.Options) => Promise<void>;
  /** Called with each connection before its first request. */
  onConnected?: (socket: Socket) => void;
  pool?: Agent.Options;
};

/**
 * Sends requests through the proxy in the settings. HTTPS uses a tunnel (CONNECT), and plain HTTP asks the proxy to
 * forward the request (RFC 9112, 3.2.2), because many proxies allow tunnels to port 443 only.
 */
export class OutgoingAgent extends Agent {
  readonly #findProxy: FindProxy | null;

  constructor(options: Options) {
    const { findProxy, direct, onConnected = () => {} } = options;
    const connectTls = buildConnector({
      timeout: options.timeoutMs,
      ...(options.ca ? { ca: options.ca } : {}),
    });
    super({
      ...options.pool,
      maxHeaderSize: MAX_HEADER_BYTES,
      connect(target, callback) {
        const done: buildConnector.Callback = (...result) => {
          if (result[1]) onConnected(result[1]);
          callback(...result);
        };
        const proxy = findProxy?.(target);
        if (!proxy) return direct(target, done);
        connectThrough(proxy, target, { ...options, connectTls }).then(
          (socket) => done(null, socket),
          (error: Error) => done(error, null),
        );
      },
    });
    this.#findProxy = findProxy;
  }

  /** @param origin such as https://ci.example.com */
  proxyFor(origin: string): ForwardProxy | undefined {
    return this.#findProxy?.(new URL(origin));
  }

  override dispatch(options: Agent.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    if (this.#findProxy === null || !options.origin) return super.dispatch(options, handler);
    const target = new URL(options.origin);
    const proxy = this.#findProxy(target);
    if (!proxy || target.protocol === "https:") return super.dispatch(options, handler);
    const headers = withCredentials(options.headers, proxy);
    return super.dispatch({ ...options, path: `${target.origin}${options.path}`, headers }, handler);
  }
}

type Connecting = Pick<Options, "timeoutMs" | "ca" | "refuse"> & {
  /** Upgrades a tunnel to TLS. */
  connectTls: buildConnector.connector;
  /** Whether plain HTTP uses a tunnel too, for programs that can't ask a proxy to forward a request. */
  tunnelsAll?: boolean;
};

/** @throws ProxyError, or whatever `refuse` throws */
export async function connectThrough(
  proxy: ForwardProxy,
  target: buildConnector.Options,
  { refuse, connectTls, tunnelsAll = false, ...options }: Connecting,
): Promise<Socket> {
  const startedAt = performance.now();
  await refuse?.(target);
  const checkedAt = performance.now();
  const isTls = target.protocol === "https:";
  const { socket, times } =
    isTls || tunnelsAll
      ? await openTunnel(proxy, target.port ? String(target.host) : `${target.host}:443`, options)
      : await connectToProxy(proxy, options);
  const address = remoteAddressOf(socket);
  const openedAt = performance.now();
  const connected = isTls ? await secured(connectTls, target, socket) : socket;
  const dns = refuse && isIP(target.hostname) === 0 ? checkedAt - startedAt + (times.dns ?? 0) : times.dns;
  noteProxied(connected, { ...times, dns, tls: isTls ? performance.now() - openedAt : null }, address);
  return connected;
}

function secured(
  connectTls: buildConnector.connector,
  target: buildConnector.Options,
  httpSocket: Socket,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    connectTls({ ...target, httpSocket }, (error, socket) => (error ? reject(error) : resolve(socket)));
  });
}

/** fetch passes headers as an object or a flat list, depending on the version of Node.js. */
function withCredentials(
  headers: Dispatcher.DispatchOptions["headers"],
  { authorization }: ForwardProxy,
): Dispatcher.DispatchOptions["headers"] {
  if (authorization === null) return headers;
  const name = "proxy-authorization";
  if (Array.isArray(headers)) return [...headers, name, authorization];
  return { ...headers, [name]: authorization };
}
