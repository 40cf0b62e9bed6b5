import type { lookup as dnsLookup } from "node:dns";
import { watchConnection } from "@/lib/platform/net/connection-times";
import { type FindProxy, proxyRule } from "@/lib/platform/net/find-proxy";
import { guardedConnector } from "@/lib/platform/net/guarded-connector";
import { OutgoingAgent } from "@/lib/platform/net/outgoing-agent";
import { type ResolveHere, refuseProxiedTarget } from "@/lib/platform/net/proxied-target";
import { readHeadsOf } from "@/lib/platform/net/response-heads";
import { type TargetPolicy, targetPolicy } from "@/lib/platform/net/target-policy";

type Options = {
  /** The time-out in ms for DNS, TCP and TLS together. */
  connectTimeoutMs: number;
  /** Whether connections are kept for the next delivery to the same host. */
  keepAlive: boolean;
  /** The rules for targets; by default those of this instance. */
  policy?: TargetPolicy;
  /** The rule for proxies; by default that of this instance, and null to call everything directly. */
  findProxy?: FindProxy | null;
  /** Replaces the system's DNS look-up. */
  lookup?: typeof dnsLookup;
  /** Replaces the DNS look-up of targets that are called through a proxy. */
  resolve?: ResolveHere;
  /** An authority's certificate (PEM), which replaces those that the system trusts. */
  ca?: string;
};

const KEEP_ALIVE_MS = 10_000;

/** The connection pool for deliveries. */
export function makeAgent({
  connectTimeoutMs: timeoutMs,
  keepAlive,
  policy = targetPolicy(),
  findProxy = proxyRule(),
  resolve,
  ...rest
}: Options): OutgoingAgent {
  const guarded = guardedConnector({ timeoutMs, policy, ...rest });
  return new OutgoingAgent({
    findProxy,
    timeoutMs,
    ca: rest.ca,
    direct: (options, callback) => {
      const socket: unknown = guarded(options, callback);
      watchConnection(socket, options.protocol === "https:");
    },
    refuse: (target) => refuseProxiedTarget(policy, target, resolve),
    onConnected: readHeadsOf,
    pool: {
      // The exchange has its own time limit.
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: KEEP_ALIVE_MS,
      pipelining: keepAlive ? 1 : 0,
    },
  });
}
