import type { lookup as dnsLookup } from "node:dns";
import { Agent } from "undici";
import { watchConnection } from "@/lib/platform/net/connection-times";
import { guardedConnector } from "@/lib/platform/net/guarded-connector";
import { readHeadsOf } from "@/lib/platform/net/response-heads";
import { type TargetPolicy, targetPolicy } from "@/lib/platform/net/target-policy";

type Options = {
  /** ms for name look-up, TCP and TLS together. */
  connectTimeoutMs: number;
  /** Whether connections are kept for the next delivery to the same host. */
  keepAlive: boolean;
  /** Where connections may lead; this Dockbell's rules unless said otherwise. */
  policy?: TargetPolicy;
  /** In place of the system's. */
  lookup?: typeof dnsLookup;
  /** An authority's certificate, PEM, in place of those that the system trusts. */
  ca?: string;
};

const KEEP_ALIVE_MS = 10_000;
/** Node's own bound for servers; more is a flood. */
const MAX_HEADER_BYTES = 16 * 1024;

/** The connections that deliveries go out on. */
export function makeAgent({ connectTimeoutMs, keepAlive, policy = targetPolicy(), ...rest }: Options): Agent {
  const connect = guardedConnector({ timeoutMs: connectTimeoutMs, policy, ...rest });
  return new Agent({
    // The exchange as a whole has its own limit.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: MAX_HEADER_BYTES,
    keepAliveTimeout: KEEP_ALIVE_MS,
    pipelining: keepAlive ? 1 : 0,
    connect(options, callback) {
      const socket: unknown = connect(options, (...result) => {
        if (result[1]) readHeadsOf(result[1]);
        callback(...result);
      });
      watchConnection(socket, options.protocol === "https:");
    },
  });
}
