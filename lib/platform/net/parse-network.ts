import ipaddr, { type IPv4, type IPv6 } from "ipaddr.js";

/** A network in CIDR notation, or a single address, as its first address and its prefix length. */
export function parseNetwork(network: string): [IPv4 | IPv6, number] {
  if (network.includes("/")) return ipaddr.parseCIDR(network);
  const address = ipaddr.parse(network);
  return [address, address.kind() === "ipv4" ? 32 : 128];
}
