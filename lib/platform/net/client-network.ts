import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** A customer's connection has a /64 at least: 2^64 addresses, any of which it may use. */
const IPV6_PREFIX_BITS = 64;

/**
 * Whose requests a limit counts together: those of an IPv4 address, or of an IPv6 /64. Every limit on a client
 * counts by this. @param address of the client; what is no address counts as it is
 */
export function clientNetwork(address = "unknown"): string {
  if (isIP(address) === 0) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === "ipv4") return parsed.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/${IPV6_PREFIX_BITS}`)}/${IPV6_PREFIX_BITS}`;
}
