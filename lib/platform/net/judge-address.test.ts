import ipaddr from "ipaddr.js";
import { describe, expect, it } from "vitest";
import { judgeAddress } from "@/lib/platform/net/judge-address";
import { METADATA_ADDRESSES } from "@/lib/platform/net/special-blocks";
import { METADATA_SERVICES, REGISTRY } from "@/lib/platform/net/testing/special-purpose-registry";
import { fc } from "@/lib/testing/properties";

const kindOf = (address: string) => judgeAddress(address).kind;

/** Converts an address to a number and back. */
const toNumber = (address: string) =>
  ipaddr
    .parse(address)
    .toByteArray()
    .reduce((sum, byte) => (sum << 8n) + BigInt(byte), 0n);
function fromNumber(number: bigint, bytes: number): string {
  const array = Array.from({ length: bytes }, (_, at) =>
    Number((number >> BigInt(8 * (bytes - 1 - at))) & 255n),
  );
  return ipaddr.fromByteArray(array).toString();
}

const kindAt = (number: bigint, bytes: number) => kindOf(fromNumber(number, bytes));

/** The first and last address of a block. */
function bounds(cidr: string) {
  const [address = "", bits] = cidr.split("/");
  const bytes = address.includes(":") ? 16 : 4;
  const first = toNumber(address);
  return { first, last: first + (1n << BigInt(8 * bytes - Number(bits))) - 1n, bytes };
}

const SPECIAL = REGISTRY.flatMap(([cidr, kind]) => (kind ? [[cidr, kind] as const] : []));

describe("a special-purpose block", () => {
  it.each(SPECIAL)("%s is %s, from its first address to its last", (cidr, kind) => {
    const { first, last, bytes } = bounds(cidr);
    // An embedded address can only make the result stricter.
    const isRefused = (number: bigint) =>
      [kind, "private", "special", "metadata"].includes(kindAt(number, bytes));
    expect([first, last].map((number) => kindAt(number, bytes))).toEqual([kind, kind]);
    fc.assert(fc.property(fc.bigInt({ min: first, max: last }), isRefused), { numRuns: 200 });
  });

  const isListed = (number: bigint, bytes: number) =>
    REGISTRY.map(([cidr]) => bounds(cidr)).some(
      (block) => block.bytes === bytes && block.first <= number && number <= block.last,
    );
  const neighbors = SPECIAL.flatMap(([cidr]) => {
    const { first, last, bytes } = bounds(cidr);
    const end = 1n << BigInt(8 * bytes);
    return [first - 1n, last + 1n]
      .filter((number) => number >= 0n && number < end && !isListed(number, bytes))
      .map((number) => [fromNumber(number, bytes), cidr] as const);
    // The addresses after ::1 are IPv4-compatible.
  }).filter(([address]) => address !== "::2");

  it("has enough neighbors to check", () => expect(neighbors.length).toBeGreaterThan(40));
  it.each(neighbors)("its neighbor %s stays reachable (%s)", (address) => {
    expect(kindOf(address)).toBe("public");
  });
});

describe("an address that contains an IPv4 address", () => {
  const hex = (address: string) => Buffer.from(ipaddr.IPv4.parse(address).toByteArray()).toString("hex");
  const groups = (address: string) => hex(address).replace(/^(....)/, "$1:");
  const inverted = (address: string) =>
    Buffer.from(
      ipaddr.IPv4.parse(address)
        .toByteArray()
        .map((byte) => byte ^ 255),
    )
      .toString("hex")
      .replace(/^(....)/, "$1:");
  const forms: [string, (address: string) => string][] = [
    ["mapped", (address) => `::ffff:${address}`],
    ["compatible", (address) => `::${groups(address)}`],
    ["compatible, in dotted form", (address) => `::${address}`],
    ["translated by SIIT", (address) => `::ffff:0:${address}`],
    ["NAT64", (address) => `64:ff9b::${address}`],
    ["6to4", (address) => `2002:${groups(address)}::1`],
    ["ISATAP", (address) => `2a00:1450::5efe:${address}`],
    ["ISATAP, global", (address) => `2a00:1450::200:5efe:${address}`],
  ];
  /** Forms in special blocks, which are never public. */
  const reservedForms: [string, (address: string) => string][] = [
    ["Teredo's client", (address) => `2001:0:808:808:0:0:${inverted(address)}`],
    ["Teredo's server", (address) => `2001:0:${groups(address)}:0:0:${inverted("8.8.8.8")}`],
    ["local NAT64", (address) => `64:ff9b:1::${address}`],
    // RFC 6052: the eighth byte is zero for every prefix length.
    ["local NAT64, /48", (address) => own(`0001${hex(address).slice(0, 4)}00${hex(address).slice(4)}`)],
    ["local NAT64, /56", (address) => own(`000100${hex(address).slice(0, 2)}00${hex(address).slice(2)}`)],
    ["local NAT64, /64", (address) => own(`0001000000${hex(address)}`)],
    ["ISATAP in a private network", (address) => `fd12::5efe:${address}`],
  ];
  /** 64:ff9b: and these digits, padded with zeros. */
  const own = (digits: string) => `0064ff9b${digits}`.padEnd(32, "0").replace(/(.{4})(?=.)/g, "$1:");
  const ipv4 = fc
    .oneof(
      fc.ipV4(),
      ...SPECIAL.filter(([cidr]) => !cidr.includes(":")).map(([cidr]) => {
        const { first, last } = bounds(cidr);
        return fc.bigInt({ min: first, max: last }).map((number) => fromNumber(number, 4));
      }),
    )
    // In IPv4-compatible form, these two are special IPv6 addresses.
    .filter((address) => address !== "0.0.0.0" && address !== "0.0.0.1");

  it.each(forms)("%s, has the kind of the IPv4 address", (_, form) => {
    expect(kindOf(form("10.1.2.3"))).toBe("private");
    expect(kindOf(form("127.0.0.1"))).toBe("loopback");
    expect(kindOf(form("169.254.169.254"))).toBe("metadata");
    expect(kindOf(form("168.63.129.16"))).toBe("metadata");
    expect(kindOf(form("93.184.216.34"))).toBe("public");
    fc.assert(fc.property(ipv4, (address) => kindOf(form(address)) === kindOf(address)));
  });

  it.each(reservedForms)("%s, is never public, and is also checked for it", (_, form) => {
    expect(kindOf(form("169.254.169.254"))).toBe("metadata");
    expect(kindOf(form("168.63.129.16"))).toBe("metadata");
    expect(kindOf(form("93.184.216.34"))).not.toBe("public");
    fc.assert(fc.property(ipv4, (address) => kindOf(form(address)) !== "public"));
  });
});

it.each(METADATA_SERVICES)("%s is a metadata service (%s)", (address) => {
  expect(kindOf(address)).toBe("metadata");
  expect(kindOf(ipaddr.parse(address).toNormalizedString())).toBe("metadata");
});

it("the test's table lists every metadata service in the rules", () => {
  const tested = METADATA_SERVICES.map(([address]) => address);
  expect(tested).toEqual(expect.arrayContaining([...METADATA_ADDRESSES]));
});

it("the neighbors of a metadata service in a public block stay reachable", () => {
  expect(["168.63.129.15", "168.63.129.17"].map(kindOf)).toEqual(["public", "public"]);
});

it("a zone doesn't change the kind of an address", () => expect(kindOf("fe80::1%eth0")).toBe("special"));
