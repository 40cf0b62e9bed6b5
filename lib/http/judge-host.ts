import type { IncomingMessage } from "node:http";
import { addressMismatch, howToOpen } from "@/lib/http/shared/public-address";
import { hostNameOf, isLoopbackHost, isNeverPublicName } from "@/lib/platform/net/host-name";
import { parseUrl } from "@/lib/platform/text/parse-url";
import type { Refusal } from "@/lib/platform/wire/door-refusal";

export type HostRules = {
  publicUrl: URL;
  /** Names in the settings, as `hostNameOf` returns them. */
  allowedHosts: readonly string[];
  /** Whether Dockbell listens only to this machine. */
  isLoopbackOnly: boolean;
  /** Whether the settings allow only this machine to reach Dockbell, which gives it privileges. */
  isForThisMachineOnly: boolean;
};

/** Each proxy or tunnel adds at least one of these headers. Clients on this machine don't. */
const PROXY_HEADERS = [
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-server",
  "x-real-ip",
  "forwarded",
  "via",
  "cf-connecting-ip",
  "tailscale-user-login",
];

/** The hosts that a request names. */
type Named = {
  /** The host in `GET http://host/path`. */
  authority: string | undefined;
  /** The host that was opened, according to a trusted proxy. */
  forwarded: string | undefined;
};

/**
 * Refuses a request for a host that isn't ours. With DNS rebinding, any site can make its host resolve to this machine,
 * and its pages could then read and write as if they were ours.
 */
export function judgeHost(request: IncomingMessage, named: Named, rules: HostRules): Refusal | undefined {
  const hostHeaders = request.headersDistinct.host ?? [];
  const [host = ""] = hostHeaders;
  const all = [host, named.authority, named.forwarded].filter((one) => one !== undefined);
  const names = all.map(hostNameOf);
  if (hostHeaders.length !== 1 || names.includes(undefined)) {
    return {
      status: 400,
      message: "The request must have exactly one Host header, with a host name or an IP address.",
    };
  }
  const opened = named.forwarded ?? named.authority ?? host;
  const foreign = names.find((name) => name !== undefined && !isOurs(name, rules));
  const publicUrl = rules.publicUrl.origin;
  if (foreign !== undefined) {
    const shown = all[names.indexOf(foreign)] ?? opened;
    return { status: 421, message: `${addressMismatch(shown, publicUrl)} ${howToOpen(publicUrl, foreign)}` };
  }
  if (!rules.isForThisMachineOnly) return undefined;
  const sign = signOfProxy(request);
  if (sign === undefined) return undefined;
  const requestedHost = String(request.headers["x-forwarded-host"] ?? host);
  return {
    status: 421,
    message: `${hostNameOf(requestedHost) ? `${addressMismatch(requestedHost, publicUrl)} ` : ""}The request came through a proxy (${sign}), but this instance is configured for this machine only. Set PUBLIC_URL to the address that people open and TRUSTED_PROXIES to the proxy's address, then restart Dockbell.`,
  };
}

function isOurs(name: string, { publicUrl, allowedHosts, isLoopbackOnly }: HostRules): boolean {
  if (name === hostNameOf(publicUrl.host) || allowedHosts.includes(name) || isLoopbackHost(name)) return true;
  return !isLoopbackOnly && isNeverPublicName(name);
}

/** The sign that a request came through a proxy. nginx may add no header, but then uses HTTP/1.0. */
function signOfProxy({ headers, httpVersion }: IncomingMessage): string | undefined {
  const header = PROXY_HEADERS.find((name) => headers[name] !== undefined);
  if (header) return `it has ${header}`;
  return httpVersion === "1.0" ? "it uses HTTP/1.0" : undefined;
}

/** Methods without side effects, which any page may use. */
const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);
/** Paths that need a token or have a secret in them, so that a browser's cookies have no effect. */
const WITHOUT_COOKIES = /^\/(?:intake|u|t)\//;

/**
 * Refuses a write from another site's page in a signed-in person's browser. Browsers state a request's origin in
 * `Origin`; other clients don't send it.
 * @param host the host that the request was sent to
 */
export function judgeOrigin(request: IncomingMessage, host: string, publicUrl: URL): Refusal | undefined {
  const { method = "", url = "", headers } = request;
  const { origin } = headers;
  if (origin === undefined || SAFE_METHODS.has(method) || WITHOUT_COOKIES.test(url)) return undefined;
  // A token is sent on purpose, while a browser sends cookies automatically.
  if (url.startsWith("/v2/") && headers.authorization !== undefined) return undefined;
  const from = /^https?:\/\//.test(origin) ? parseUrl(origin) : undefined;
  if (from?.origin === publicUrl.origin || from?.host === host) return undefined;
  const isOtherSite = /^(?:cross|same)-site$/.test(String(headers["sec-fetch-site"]));
  const refused = "This request came from another site's page, so it was refused.";
  return {
    status: 403,
    message:
      isOtherSite || from === undefined
        ? refused
        : `${addressMismatch(from.origin, publicUrl.origin)} ${refused} If you run Dockbell behind a proxy: ${howToOpen(publicUrl.origin)}`,
  };
}
