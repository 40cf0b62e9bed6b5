import { type Env, env } from "@/lib/platform/env";
import { isDirect } from "@/lib/platform/net/no-proxy";
import { plainHost, portOf } from "@/lib/platform/net/target-policy";
import { basicAuth } from "@/lib/platform/text/parse-url";

/** A forward proxy, through which requests leave the network. */
export type ForwardProxy = {
  protocol: string;
  hostname: string;
  port: string;
  /** The host and port of the proxy, as pages show them. */
  name: string;
  /** The Basic auth header for its user name and password, which appear nowhere else. */
  authorization: string | null;
};

type Settings = Pick<Env, "HTTP_PROXY" | "HTTPS_PROXY" | "NO_PROXY">;

/** The proxy for a URL; undefined if it's called directly. */
export type FindProxy = (target: Pick<URL, "protocol" | "hostname" | "port">) => ForwardProxy | undefined;

/** The rule for every outgoing HTTP request (docs/decisions/030). @returns null if no proxy is set */
export function proxyRule(settings: Settings = env()): FindProxy | null {
  const { HTTP_PROXY, HTTPS_PROXY, NO_PROXY } = settings;
  if (!HTTP_PROXY && !HTTPS_PROXY) return null;
  const [http, https] = [HTTP_PROXY && proxyAt(HTTP_PROXY), HTTPS_PROXY && proxyAt(HTTPS_PROXY)];
  return (target) => {
    const proxy = target.protocol === "https:" ? https : http;
    return proxy && !isDirect(NO_PROXY, plainHost(target.hostname), portOf(target)) ? proxy : undefined;
  };
}

function proxyAt(url: URL): ForwardProxy {
  const { protocol, hostname } = url;
  const port = String(portOf(url));
  return {
    protocol,
    hostname: plainHost(hostname),
    port,
    name: `${hostname}:${port}`,
    authorization: basicAuth(url),
  };
}
