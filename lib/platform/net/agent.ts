import type { lookup as dnsLookup } from "node:dns";
import { Agent } from "undici";
import { watchConnection } from "@/lib/platform/net/connection-times";
import { guardedConnector } from "@/lib/platform/net/guarded-connector";
import { readHeadsOf } from "@/lib/platform/net/response-heads";
import { type TargetPolicy, targetPolicy } from "@/lib/platform/net/target-policy";

type Options = {
  /** The time-out in ms for DNS, TCP and TLS together. */
  connectTimeoutMs: number;
  /** Whether connections are kept for the next delivery to the same host. */
  keepAlive: boolean;
  /** The rules for targets; by default those of this instance. */
  policy?: TargetPolicy;
  /** Replaces the system's DNS look-up. */
  lookup?: typeof dnsLookup;
  /** An authority's certificate (PEM), which replaces those that the system trusts. */
  ca?: string;
};

const KEEP_ALIVE_MS = 10_000;
/** Node.js's limit for servers. */
const MAX_HEADER_BYTES = 16 * 1024;

/** The connection pool for deliveries. */
export function makeAgent({ connectTimeoutMs, keepAlive, policy = targetPolicy(), ...rest }: Options): Agent {
  const connect = guardedConnector({ timeoutMs: connectTimeoutMs, policy, ...rest });
  return new Agent({
    // The exchange has its own time limit.
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
