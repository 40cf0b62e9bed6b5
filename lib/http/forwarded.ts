import type { IncomingHttpHeaders } from "node:http";
import { isIP } from "node:net";
import ipaddr, { type IPv4, type IPv6 } from "ipaddr.js";
import { isIn } from "@/lib/platform/net/judge-address";

export type Network = readonly [IPv4 | IPv6, number];

export type Origin = {
  /** The client: the last address that isn't a trusted proxy's. */
  address: string;
  /** The host that the client requested, according to a trusted proxy; undefined if no trusted proxy states it. */
  host: string | undefined;
  proto: "http" | "https" | undefined;
};

/**
 * Where a request comes from. Anyone can send X-Forwarded-* headers, so they are read from the right, where each proxy
 * adds the address it saw, and only as far as the proxies are trusted.
 * @param peer the connection's remote address
 */
export function originOf(peer: string, headers: IncomingHttpHeaders, trusted: readonly Network[]): Origin {
  const first = parseAddress(peer);
  if (!first || !isTrusted(first, trusted)) {
    return { address: first?.toString() ?? "unknown", host: undefined, proto: undefined };
  }
  const proto = lastOf(headers["x-forwarded-proto"])?.toLowerCase();
  return {
    address: clientBehind(first, listOf(headers["x-forwarded-for"]), trusted).toString(),
    host: lastOf(headers["x-forwarded-host"]),
    proto: proto === "http" || proto === "https" ? proto : undefined,
  };
}

function clientBehind(proxy: IPv4 | IPv6, hops: readonly string[], trusted: readonly Network[]): IPv4 | IPv6 {
  let client = proxy;
  for (const hop of hops.toReversed()) {
    const address = parseAddress(hop);
    // A working proxy doesn't add anything but an address, so nothing to the left of it can be trusted.
    if (!address) return client;
    client = address;
    if (!isTrusted(address, trusted)) return client;
  }
  return client;
}

function isTrusted(address: IPv4 | IPv6, trusted: readonly Network[]): boolean {
  return trusted.some(([network, bits]) => isIn(address, [network, bits]));
}

/** Accepts a port, which some proxies add, and converts IPv4 in IPv6 to IPv4. */
function parseAddress(text: string): IPv4 | IPv6 | undefined {
  const bare = /^\[([^\]]+)\](?::\d+)?$|^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text);
  const address = (bare?.[1] ?? bare?.[2] ?? text).replace(/%.*$/, "");
  return isIP(address) === 0 ? undefined : ipaddr.process(address);
}

function listOf(header: string | string[] | undefined): string[] {
  return [header ?? []]
    .flat()
    .flatMap((value) => value.split(","))
    .map((value) => value.trim())
    .filter(Boolean);
}

function lastOf(header: string | string[] | undefined): string | undefined {
  return listOf(header).at(-1);
}
