import { lookup as dnsLookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { buildConnector } from "undici";
import {
  nameRefusal,
  plainHost,
  portOf,
  refusalOf,
  type TargetPolicy,
} from "@/lib/platform/net/target-policy";

/** A target that webhooks can't call. Its message is a clause for people. */
export class RefusedTargetError extends Error {
  readonly code = "ERR_TARGET_REFUSED";
}

type Options = { timeoutMs: number; policy: TargetPolicy; lookup?: typeof dnsLookup; ca?: string };

/**
 * Connects only to allowed addresses. A name is resolved once, all its addresses are checked, and the connection uses
 * one of them, so resolving differently the second time has no effect. If any address is refused, the name is refused.
 * Literal addresses, which need no look-up, are checked too.
 */
export function guardedConnector({
  timeoutMs,
  policy,
  lookup = dnsLookup,
  ca,
}: Options): buildConnector.connector {
  const connectors = new Map<number, buildConnector.connector>();
  /** One connector for each port, because the rules depend on Dockbell's port. */
  const connectorTo = (port: number) => {
    const known = connectors.get(port);
    if (known) return known;
    const connector = buildConnector({
      timeout: timeoutMs,
      lookup: guardedLookup({ policy, port, lookup }),
      ...(ca ? { ca } : {}),
    });
    connectors.set(port, connector);
    return connector;
  };
  return (options, callback) => {
    const host = plainHost(options.hostname);
    const port = portOf(options);
    const refusal =
      nameRefusal(policy, host, port) ?? (isIP(host) ? refusalOf(policy, host, port) : undefined);
    if (refusal) return callback(new RefusedTargetError(refusal), null);
    return connectorTo(port)(options, callback);
  };
}

function guardedLookup({
  policy,
  port,
  lookup,
}: Required<Pick<Options, "policy" | "lookup">> & { port: number }): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      for (const { address } of addresses) {
        const refusal = refusalOf(policy, address, port);
        if (refusal) return callback(new RefusedTargetError(`${hostname}: ${refusal}`), []);
      }
      const [first] = addresses;
      if (options.all) return callback(null, addresses);
      callback(null, first?.address ?? "", first?.family);
    });
  };
}
