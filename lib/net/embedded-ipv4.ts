import ipaddr, { type IPv6 } from "ipaddr.js";

/** Prefixes whose addresses end in an IPv4 address. */
const ENDS_IN_IPV4: readonly [string, number][] = [
  // IPv4-compatible (RFC 4291), mapped (RFC 4291), translated (SIIT, RFC 2765), NAT64 (RFC 6052).
  ["::", 96],
  ["::ffff:0:0", 96],
  ["::ffff:0:0:0", 96],
  ["64:ff9b::", 96],
];
const SIX_TO_FOUR: [IPv6, number] = [ipaddr.IPv6.parse("2002::"), 16];
const TEREDO: [IPv6, number] = [ipaddr.IPv6.parse("2001::"), 32];
/** Of an interface identifier made from an IPv4 address (ISATAP, RFC 5214); the second bit of each says "global". */
const ISATAP_MARKS = ["00005efe", "02005efe"];

/**
 * The IPv4 addresses that an IPv6 address leads to, in dotted form: a packet to `64:ff9b::a00:1` arrives at
 * 10.0.0.1. None for an ordinary address; two for Teredo, its server and its client.
 */
export function embeddedIpv4(address: IPv6): string[] {
  const bytes = address.toByteArray();
  if (isReserved(bytes)) return [];
  if (ENDS_IN_IPV4.some(([prefix, bits]) => address.match(ipaddr.IPv6.parse(prefix), bits))) {
    return [dotted(bytes.slice(12))];
  }
  if (address.match(SIX_TO_FOUR)) return [dotted(bytes.slice(2, 6))];
  if (address.match(TEREDO)) {
    return [dotted(bytes.slice(4, 8)), dotted(bytes.slice(12).map((byte) => byte ^ 0xff))];
  }
  const mark = Buffer.from(bytes.slice(8, 12)).toString("hex");
  return ISATAP_MARKS.includes(mark) ? [dotted(bytes.slice(12))] : [];
}

/** `::` and `::1` have the form of IPv4-compatible addresses, and are none. */
function isReserved(bytes: number[]): boolean {
  return bytes.slice(0, 15).every((byte) => byte === 0) && (bytes[15] ?? 0) <= 1;
}

function dotted(bytes: number[]): string {
  return bytes.join(".");
}
