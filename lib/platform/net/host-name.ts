import { existsSync } from "node:fs";
import { isIP } from "node:net";
import { networkInterfaces } from "node:os";
import ipaddr from "ipaddr.js";

/** A name, an IPv4 address, or an IPv6 address in brackets, with an optional port. */
const AUTHORITY = /^(?:\[([\da-f:.]{2,45})\]|([a-z\d_](?:[a-z\d._-]{0,252}[a-z\d_])?)\.?)(?::(\d{0,5}))?$/i;
export const MAX_PORT = 65_535;
/** Domains for private use, which the public DNS never contains (RFC 6761, 6762 and 8375, and ICANN). */
const PRIVATE_SUFFIXES = [".localhost", ".local", ".internal", ".home.arpa", ".test"];

/**
 * The host of a `Host` header, without port, brackets and trailing dot, in lower case, with addresses in their shortest
 * form. @returns undefined if it is malformed
 */
export function hostNameOf(authority: string): string | undefined {
  const [, ipv6, name = "", port = ""] = AUTHORITY.exec(authority) ?? [];
  if (Number(port) > MAX_PORT) return undefined;
  if (ipv6 !== undefined) return isIP(ipv6) === 6 ? ipaddr.process(ipv6).toString() : undefined;
  return name === "" || name.includes("..") ? undefined : name.toLowerCase();
}

/** Whether a name or an address always leads to this machine. @param host as `hostNameOf` returns it */
export function isLoopbackHost(host: string): boolean {
  if (isIP(host) !== 0) return ipaddr.process(host).range() === "loopback";
  return host === "localhost" || host.endsWith(".localhost");
}

/**
 * Whether the public DNS can't point this host at this machine, because it is an address or a private name. No page on
 * the web can then have it as its own host. @param host as `hostNameOf` returns it
 */
export function isNeverPublicName(host: string): boolean {
  if (isIP(host) !== 0 || !host.includes(".")) return true;
  return PRIVATE_SUFFIXES.some((suffix) => host.endsWith(suffix));
}

const CONTAINER_MARKS = ["/.dockerenv", "/run/.containerenv"];

/**
 * The address for an instance that listens on all addresses: this machine's first one in its network. In a container
 * it's `localhost`, because its own address is rarely reachable and `docker run --publish` uses localhost.
 */
export function reachableHost(
  interfaces = networkInterfaces(),
  isContainer = CONTAINER_MARKS.some((file) => existsSync(file)),
): string {
  if (isContainer) return "localhost";
  const addresses = Object.values(interfaces).flatMap((list) => list ?? []);
  return addresses.find(({ family, internal }) => family === "IPv4" && !internal)?.address ?? "localhost";
}
