import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** A name or an IPv4 address, or an IPv6 address in brackets; then perhaps a port. */
const AUTHORITY = /^(?:\[([\da-f:.]{2,45})\]|([a-z\d_](?:[a-z\d._-]{0,252}[a-z\d_])?)\.?)(?::(\d{0,5}))?$/i;
const MAX_PORT = 65_535;
/** Reserved for private use: the public DNS never has names below them (RFC 6761, 6762 and 8375, and ICANN). */
const PRIVATE_SUFFIXES = [".localhost", ".local", ".internal", ".home.arpa", ".test"];

/**
 * The host of a `Host` header, without port, brackets and final dot, in lower case; addresses in their
 * shortest form. @returns undefined for what is malformed
 */
export function hostNameOf(authority: string): string | undefined {
  const [, ipv6, name = "", port = ""] = AUTHORITY.exec(authority) ?? [];
  if (Number(port) > MAX_PORT) return undefined;
  if (ipv6 !== undefined) return isIP(ipv6) === 6 ? ipaddr.process(ipv6).toString() : undefined;
  return name === "" || name.includes("..") ? undefined : name.toLowerCase();
}

/** Whether a name or an address always leads to the machine that asks. @param host as `hostNameOf` returns it */
export function isLoopbackHost(host: string): boolean {
  if (isIP(host) !== 0) return ipaddr.process(host).range() === "loopback";
  return host === "localhost" || host.endsWith(".localhost");
}

/**
 * Whether nobody can point a host at this machine in the public DNS: an address, or a name that cannot exist
 * there. So no page of the web has it as its own host. @param host as `hostNameOf` returns it
 */
export function isNeverPublicName(host: string): boolean {
  if (isIP(host) !== 0 || !host.includes(".")) return true;
  return PRIVATE_SUFFIXES.some((suffix) => host.endsWith(suffix));
}
