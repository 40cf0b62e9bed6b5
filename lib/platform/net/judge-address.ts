import ipaddr, { type IPv4, type IPv6 } from "ipaddr.js";
import { embeddedIpv4 } from "@/lib/platform/net/embedded-ipv4";
import {
  type AddressKind,
  ALLOCATED_IPV6,
  METADATA_ADDRESSES,
  SPECIAL_BLOCKS,
} from "@/lib/platform/net/special-blocks";

export type Judgement = {
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
export function judgeAddress(address: string): Judgement {
  return judgeForms(address).reduce((worst, one) =>
    SEVERITY.indexOf(one.kind) > SEVERITY.indexOf(worst.kind) ? one : worst,
  );
}

/** The kind of the address itself, then of each embedded IPv4 address. @throws Error if it isn't an IP address */
export function judgeForms(address: string): [Judgement, ...Judgement[]] {
  const parsed = ipaddr.parse(address.replace(/%.*$/, ""));
  const inside = parsed instanceof ipaddr.IPv6 ? embeddedIpv4(parsed) : [];
  return [judgeOne(parsed), ...inside.map(judgeOne)];
}

function judgeOne(address: IPv4 | IPv6): Judgement {
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
