import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** A customer's connection has at least a /64, and can use any of its 2^64 addresses. */
const IPV6_PREFIX_BITS = 64;

/**
 * The network whose requests a limit counts together: an IPv4 address, or an IPv6 /64. Every limit on clients uses it.
 * @param address of the client; other text is returned unchanged
 */
export function clientNetwork(address = "unknown"): string {
  if (isIP(address) === 0) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === "ipv4") return parsed.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/${IPV6_PREFIX_BITS}`)}/${IPV6_PREFIX_BITS}`;
}
