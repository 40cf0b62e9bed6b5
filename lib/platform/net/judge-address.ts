import type { IPv4, IPv6 } from "ipaddr.js";
import ipaddr from "ipaddr.js";
import {
  type AddressKind,
  ALLOCATED_IPV6,
  METADATA_ADDRESSES,
  SPECIAL_BLOCKS,
} from "@/lib/platform/net/special-blocks";

export type Judgment = {
  address: IPv4 | IPv6;
  kind: AddressKind;
  /** The description in a sentence: "the address 10.0.0.1 is private (10.0.0.0/8)". */
  what: string;
};

const BLOCKS = SPECIAL_BLOCKS.map(([cidr, kind, name]) => ({
  range: ipaddr.parseCIDR(cidr),
  kind,
  what: `${name} (${cidr})`,
}));
const ALLOCATED = ALLOCATED_IPV6.map((cidr) => ipaddr.parseCIDR(cidr));
const METADATA = new Set([...METADATA_ADDRESSES].map((address) => ipaddr.parse(address).toString()));
/** The strictest of several kinds counts. */
const SEVERITY: readonly AddressKind[] = ["public", "loopback", "private", "special", "metadata"];

/**
 * The kind of an IP address: the stricter of the address's kind and those of embedded IPv4 addresses.
 * @param address in any textual form of a single address, with or without a zone
 * @throws Error if it isn't an IP address
 */
export function judgeAddress(address: string): Judgment {
  return judgeForms(address).reduce((worst, one) =>
    SEVERITY.indexOf(one.kind) > SEVERITY.indexOf(worst.kind) ? one : worst,
  );
}

/** The kind of the address itself, then of each embedded IPv4 address. @throws Error if it isn't an IP address */
export function judgeForms(address: string): [Judgment, ...Judgment[]] {
  const parsed = ipaddr.parse(address.replace(/%.*$/, ""));
  const inside = parsed instanceof ipaddr.IPv6 ? embeddedIpv4(parsed) : [];
  return [judgeOne(parsed), ...inside.map(judgeOne)];
}

function judgeOne(address: IPv4 | IPv6): Judgment {
  if (METADATA.has(address.toString())) {
    return { address, kind: "metadata", what: "a cloud's metadata service" };
  }
  const block = BLOCKS.find(({ range }) => isIn(address, range));
  return { address, kind: block?.kind ?? "public", what: block?.what ?? "public" };
}

/** Whether an address is in a block of the same family. */
export function isIn(address: IPv4 | IPv6, [network, bits]: [IPv4 | IPv6, number]): boolean {
  return address.kind() === network.kind() && address.match(network, bits);
}

/** Whether IANA hasn't allocated an address's block. */
export function isUnallocated(address: string): boolean {
  const [{ address: parsed, kind }, ...inside] = judgeForms(address);
  const isPlain = parsed.kind() === "ipv6" && kind === "public" && inside.length === 0;
  return isPlain && !ALLOCATED.some((block) => isIn(parsed, block));
}

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
function embeddedIpv4(address: IPv6): IPv4[] {
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

/** A network in CIDR notation, or a single address, as its first address and its prefix length. */
export function parseNetwork(network: string): [IPv4 | IPv6, number] {
  if (network.includes("/")) return ipaddr.parseCIDR(network);
  const address = ipaddr.parse(network);
  return [address, address.kind() === "ipv4" ? 32 : 128];
}
