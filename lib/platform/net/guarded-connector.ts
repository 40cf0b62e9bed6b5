import { lookup as dnsLookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { buildConnector } from "undici";
import { nameRefusal, plainHost, refusalOf, type TargetPolicy } from "@/lib/platform/net/target-policy";

/** A place that no webhook may call; its message is a clause for people. */
class RefusedTargetError extends Error {
  readonly code = "ERR_TARGET_REFUSED";
}

type Options = { timeoutMs: number; policy: TargetPolicy; lookup?: typeof dnsLookup; ca?: string };

/**
 * Connects to allowed addresses only. A name is looked up once, all of its addresses are judged, and what is
 * dialled is one of those: a name that answers differently the second time gets nowhere, and one of which
 * any answer is refused is refused as a whole. Literal addresses, which no look-up sees, are judged too.
 */
export function guardedConnector({
  timeoutMs,
  policy,
  lookup = dnsLookup,
  ca,
}: Options): buildConnector.connector {
  const connectors = new Map<number, buildConnector.connector>();
  /** One for each port, because the rules know Dockbell's own. */
  const connectorTo = (port: number) => {
    const known = connectors.get(port);
    if (known) return known;
    const made = buildConnector({
      timeout: timeoutMs,
      lookup: guardedLookup({ policy, port, lookup }),
      ...(ca ? { ca } : {}),
    });
    connectors.set(port, made);
    return made;
  };
  return (options, callback) => {
    const host = plainHost(options.hostname);
    const port = Number(options.port) || (options.protocol === "https:" ? 443 : 80);
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
