import { Resolver } from "node:dns/promises";
import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { RefusedTargetError } from "@/lib/platform/net/guarded-connector";
import { isNeverPublicName } from "@/lib/platform/net/host-name";
import { judgeAddress } from "@/lib/platform/net/judge-address";
import {
  nameRefusal,
  plainHost,
  portOf,
  refusalOf,
  type TargetPolicy,
} from "@/lib/platform/net/target-policy";

/** @returns the addresses of a name in this machine's DNS, or none if it doesn't know the name or doesn't respond */
export type ResolveHere = (name: string) => Promise<string[]>;

/** Servers that may only use a proxy often have no DNS for other names, so a delivery doesn't wait for it for long. */
const MAX_DNS_MS = 500;

/**
 * Checks a target that the proxy is going to resolve (docs/decisions/030): its name, and the addresses that this
 * machine's DNS has for it.
 * @throws RefusedTargetError
 */
export async function refuseProxiedTarget(
  policy: TargetPolicy,
  target: Pick<URL, "protocol" | "hostname" | "port">,
  resolve: ResolveHere = resolveHere,
): Promise<void> {
  const host = plainHost(target.hostname);
  const port = portOf(target);
  const byName = nameRefusal(policy, host, port);
  if (byName) throw new RefusedTargetError(byName);
  const addresses = isIP(host) ? [host] : await resolve(host);
  for (const address of addresses) {
    const refusal = refusalOf(policy, address, port);
    if (refusal) throw new RefusedTargetError(isIP(host) ? refusal : `${host}: ${refusal}`);
    // For the proxy, this address would be the proxy's own machine.
    if (judgeAddress(address).kind === "loopback") {
      throw new RefusedTargetError(
        `${host} is this machine, which a proxy can't reach; list it in NO_PROXY to call it directly`,
      );
    }
  }
  if (addresses.length === 0 && isNeverPublicName(host) && !policy.allowsLocal) {
    throw new RefusedTargetError(
      `${host} is a name in a private network, whose address can't be checked through a proxy; this instance only calls it if NO_PROXY lists the name and DELIVERY_ALLOWED_NETWORKS its network`,
    );
  }
}

/**
 * Uses DNS itself instead of the system's look-up, which blocks one of four threads for as long as DNS is silent.
 * @param domains those of `searchDomains`, with which the proxy may complete `redis.production` too
 */
export async function resolveHere(
  name: string,
  domains = searchDomains(),
  resolver: Pick<Resolver, "resolve4" | "resolve6"> = new Resolver({ timeout: MAX_DNS_MS, tries: 1 }),
): Promise<string[]> {
  const names = [name, ...domains.map((domain) => `${name}.${domain}`)];
  const found = await Promise.all(
    names.map(async (one) => {
      const results = await Promise.allSettled([resolver.resolve4(one), resolver.resolve6(one)]);
      return results.flatMap((result) => (result.status === "fulfilled" ? result.value : []));
    }),
  );
  return found.find((addresses) => addresses.length > 0) ?? [];
}

/** The domains that this machine appends to names, such as those of a Kubernetes namespace. */
export function searchDomains(file = "/etc/resolv.conf"): string[] {
  try {
    const lines = [...readFileSync(file, "utf8").matchAll(/^(?:search|domain)[ \t]+(.+)$/gm)];
    return (lines.at(-1)?.[1] ?? "").split(/\s+/).filter((domain) => /[^.]/.test(domain));
  } catch {
    return [];
  }
}
