import type { IncomingHttpHeaders } from "node:http";
import { isIP } from "node:net";
import ipaddr, { type IPv4, type IPv6 } from "ipaddr.js";
import { isIn } from "@/lib/platform/net/judge-address";

export type Network = readonly [IPv4 | IPv6, number];

export type Origin = {
  /** Who asked: the last address that no trusted proxy stands for. */
  address: string;
  /** What the client asked for, as a trusted proxy says; undefined when nobody trusted says so. */
  host: string | undefined;
  proto: "http" | "https" | undefined;
};

/**
 * Where a request comes from. Anybody can send X-Forwarded-* headers, so they are read from the right, where
 * each proxy adds what it saw itself, and only as far as the one who added it is trusted.
 * @param peer the address at the other end of the connection
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
    // What is no address was not added by a proxy that works: nothing to its left is worth more.
    if (!address) return client;
    client = address;
    if (!isTrusted(address, trusted)) return client;
  }
  return client;
}

function isTrusted(address: IPv4 | IPv6, trusted: readonly Network[]): boolean {
  return trusted.some(([network, bits]) => isIn(address, [network, bits]));
}

/** Also with a port, as some proxies write it. IPv4 in IPv6 is IPv4. */
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
