import ipaddr, { type IPv4, type IPv6 } from "ipaddr.js";

type Form = {
  prefix: [IPv6, number];
  /** The positions of the IPv4 address's bytes in the IPv6 address, one list for each embedded address. */
  at: readonly (readonly number[])[];
};

const LAST_FOUR = [12, 13, 14, 15];
const form = (prefix: string, ...at: number[][]): Form => ({ prefix: ipaddr.IPv6.parseCIDR(prefix), at });

const FORMS: readonly Form[] = [
  // IPv4-compatible and mapped (RFC 4291), translated by SIIT (RFC 2765), NAT64 (RFC 6052).
  form("::/96", LAST_FOUR),
  form("::ffff:0:0/96", LAST_FOUR),
  form("::ffff:0:0:0/96", LAST_FOUR),
  form("64:ff9b::/96", LAST_FOUR),
  // Local NAT64 (RFC 8215), with any of RFC 6052's prefix lengths from 48.
  form("64:ff9b:1::/48", [6, 7, 9, 10], [7, 9, 10, 11], [9, 10, 11, 12], LAST_FOUR),
  // 6to4 (RFC 3056).
  form("2002::/16", [2, 3, 4, 5]),
  // Teredo's server (RFC 4380). Its client is stored inverted.
  form("2001::/32", [4, 5, 6, 7]),
];
const TEREDO = ipaddr.IPv6.parseCIDR("2001::/32");
/**
 * The prefixes of an interface identifier with an IPv4 address (ISATAP, RFC 5214). The second one marks global
 * addresses.
 */
const ISATAP_MARKS = ["00005efe", "02005efe"];

/**
 * The IPv4 addresses that an IPv6 address contains, because a packet to `64:ff9b::a00:1` arrives at 10.0.0.1. Empty for
 * an ordinary address, several if the form is ambiguous.
 */
export function embeddedIpv4(address: IPv6): IPv4[] {
  const bytes = address.toByteArray();
  if (isReserved(bytes)) return [];
  const pick = (at: readonly number[], mask = 0) =>
    new ipaddr.IPv4(at.map((index) => (bytes[index] ?? 0) ^ mask));
  const found = FORMS.filter(({ prefix }) => address.match(prefix)).flatMap(({ at }) =>
    at.map((indexes) => pick(indexes)),
  );
  if (address.match(TEREDO)) found.push(pick(LAST_FOUR, 0xff));
  if (ISATAP_MARKS.includes(Buffer.from(bytes.slice(8, 12)).toString("hex"))) found.push(pick(LAST_FOUR));
  return found;
}

/** `::` and `::1` look like IPv4-compatible addresses but aren't. */
function isReserved(bytes: readonly number[]): boolean {
  return bytes.slice(0, 15).every((byte) => byte === 0) && (bytes[15] ?? 0) <= 1;
}
