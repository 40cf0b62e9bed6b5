import ipaddr, { type IPv4, type IPv6 } from "ipaddr.js";
import { embeddedIpv4 } from "@/lib/net/embedded-ipv4";
import { type AddressKind, METADATA_ADDRESSES, SPECIAL_BLOCKS } from "@/lib/net/special-blocks";

export type Judgement = {
  kind: AddressKind;
  /** As in "the address 10.0.0.1 is private (10.0.0.0/8)": "private (10.0.0.0/8)". */
  what: string;
};

const BLOCKS = SPECIAL_BLOCKS.map(([cidr, kind, name]) => ({
  range: ipaddr.parseCIDR(cidr),
  judgement: { kind, what: `${name} (${cidr})` },
}));
const METADATA = new Set([...METADATA_ADDRESSES].map((address) => ipaddr.parse(address).toString()));
const PUBLIC: Judgement = { kind: "public", what: "public" };
/** The worst of several counts. */
const SEVERITY: readonly AddressKind[] = ["public", "loopback", "private", "special", "metadata"];

/**
 * What kind of place an IP address is. One that carries an IPv4 address inside is judged by that too.
 * @param address in any textual form of a single address, with or without a zone
 * @throws Error when it is no IP address
 */
export function judgeAddress(address: string): Judgement {
  const parsed = ipaddr.parse(address.replace(/%.*$/, ""));
  if (METADATA.has(parsed.toString())) {
    return { kind: "metadata", what: "a cloud's metadata service" };
  }
  if (parsed.kind() === "ipv4") return judgeByBlocks(parsed);
  const inside = embeddedIpv4(parsed as IPv6).map(judgeAddress);
  if (inside.length === 0) return judgeByBlocks(parsed);
  return inside.reduce((worst, one) =>
    SEVERITY.indexOf(one.kind) > SEVERITY.indexOf(worst.kind) ? one : worst,
  );
}

function judgeByBlocks(address: IPv4 | IPv6): Judgement {
  return BLOCKS.find(({ range }) => isIn(address, range))?.judgement ?? PUBLIC;
}

/** Whether an address lies in a block; one of the other family does not. */
export function isIn(address: IPv4 | IPv6, [network, bits]: [IPv4 | IPv6, number]): boolean {
  return address.kind() === network.kind() && address.match(network, bits);
}
