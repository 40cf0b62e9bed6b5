import { destinationOf } from "@/lib/platform/net/destination";
import { decodedParam } from "@/lib/platform/wire/decoded-param";
import { maskUrl } from "@/lib/platform/wire/mask-url";

/** The parts of a hook URL, parsed once for all of its deliveries. */
export type HookTarget = {
  /** Scheme, host and port. */
  origin: string;
  host: string;
  /** The destination that secret values are bound to. */
  destination: string;
  /** Path and query. */
  path: string;
  /** The Basic auth header for its user name and password (RFC 7617). */
  authorization: string | null;
  /** The URL with its user name and password masked. */
  shown: string;
};

/** @param hookUrl includes its user name and password if they may be sent */
export function hookTarget(hookUrl: string): HookTarget {
  const url = new URL(hookUrl);
  return {
    origin: url.origin,
    host: url.host,
    destination: destinationOf(hookUrl),
    path: url.pathname + url.search,
    authorization: basicAuth(url),
    shown: maskUrl(hookUrl),
  };
}

function basicAuth(url: URL): string | null {
  if (!url.username && !url.password) return null;
  const credentials = `${decodedParam(url.username)}:${decodedParam(url.password)}`;
  return `Basic ${Buffer.from(credentials, "utf8").toString("base64")}`;
}
