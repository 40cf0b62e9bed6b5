import fc from "fast-check";
import ipaddr from "ipaddr.js";
import { describe, expect, it } from "vitest";
import { judgeAddress } from "@/lib/net/judge-address";
import { METADATA_ADDRESSES, SPECIAL_BLOCKS } from "@/lib/net/special-blocks";

const kindOf = (address: string) => judgeAddress(address).kind;

/** An address as a number, and back. */
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

/** First and last address of a block. */
function bounds(cidr: string) {
  const [address = "", bits] = cidr.split("/");
  const bytes = address.includes(":") ? 16 : 4;
  const first = toNumber(address);
  return { first, last: first + (1n << BigInt(8 * bytes - Number(bits))) - 1n, bytes };
}

describe("a special-purpose block", () => {
  it.each(SPECIAL_BLOCKS)("%s is not public, from its first address to its last", (cidr) => {
    const { first, last, bytes } = bounds(cidr);
    const within = fc.bigInt({ min: first, max: last }).map((number) => fromNumber(number, bytes));
    fc.assert(
      fc.property(within, (address) => kindOf(address) !== "public"),
      { numRuns: 200 },
    );
    expect([first, last].map((number) => kindOf(fromNumber(number, bytes)))).not.toContain("public");
  });

  /** Blocks that begin where another ends have no public neighbour there. */
  const bordered = new Set(
    SPECIAL_BLOCKS.flatMap(([cidr]) => {
      const { first, last, bytes } = bounds(cidr);
      return [`${bytes} ${first}`, `${bytes} ${last}`];
    }),
  );
  const neighbours = SPECIAL_BLOCKS.flatMap(([cidr]) => {
    const { first, last, bytes } = bounds(cidr);
    const end = 1n << BigInt(8 * bytes);
    return [first - 1n, last + 1n]
      .filter((number) => number > 1n && number < end && !bordered.has(`${bytes} ${number}`))
      .map((number) => [fromNumber(number, bytes), cidr] as const);
  }).filter(([address]) => !address.startsWith("::") && !address.startsWith("ffff:"));

  it("has neighbours to look at", () => expect(neighbours.length).toBeGreaterThan(30));
  it.each(neighbours)("its neighbour %s stays reachable (%s)", (address) => {
    expect(kindOf(address)).toBe("public");
  });
});

describe("an address that carries an IPv4 address", () => {
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
    ["compatible", (address) => `::${address}`],
    ["translated by SIIT", (address) => `::ffff:0:${address}`],
    ["NAT64", (address) => `64:ff9b::${address}`],
    ["6to4", (address) => `2002:${groups(address)}::1`],
    ["ISATAP", (address) => `2a00:1450::5efe:${address}`],
    ["ISATAP, global", (address) => `2a00:1450::200:5efe:${address}`],
  ];
  /** In blocks of their own, which are not public whatever is inside. */
  const reservedForms: [string, (address: string) => string][] = [
    ["Teredo's client", (address) => `2001:0:808:808:0:0:${inverted(address)}`],
    ["Teredo's server", (address) => `2001:0:${groups(address)}:0:0:${inverted("8.8.8.8")}`],
    ["NAT64 of a network's own", (address) => `64:ff9b:1::${address}`],
    ["NAT64 of a network's own, by 48 bits", (address) => splitAt48(address)],
    ["ISATAP in a private network", (address) => `fd12::5efe:${address}`],
  ];
  const splitAt48 = (address: string) => {
    const digits = hex(address);
    return `64:ff9b:1:${digits.slice(0, 4)}:${`00${digits.slice(4, 6)}`}:${digits.slice(6)}00::`;
  };
  const ipv4 = fc
    .oneof(
      fc.ipV4(),
      ...SPECIAL_BLOCKS.filter(([cidr]) => !cidr.includes(":")).map(([cidr]) => {
        const { first, last } = bounds(cidr);
        return fc.bigInt({ min: first, max: last }).map((number) => fromNumber(number, 4));
      }),
    )
    // As IPv4-compatible addresses these two are IPv6's own.
    .filter((address) => address !== "0.0.0.0" && address !== "0.0.0.1");

  it.each(forms)("%s, is judged by it", (_, form) => {
    expect(kindOf(form("10.1.2.3"))).toBe("private");
    expect(kindOf(form("127.0.0.1"))).toBe("loopback");
    expect(kindOf(form("169.254.169.254"))).toBe("metadata");
    expect(kindOf(form("168.63.129.16"))).toBe("metadata");
    expect(kindOf(form("93.184.216.34"))).toBe("public");
    fc.assert(fc.property(ipv4, (address) => kindOf(form(address)) === kindOf(address)));
  });

  it.each(reservedForms)("%s, is never public, and is judged by it too", (_, form) => {
    expect(kindOf(form("169.254.169.254"))).toBe("metadata");
    expect(kindOf(form("168.63.129.16"))).toBe("metadata");
    expect(kindOf(form("93.184.216.34"))).not.toBe("public");
    fc.assert(fc.property(ipv4, (address) => kindOf(form(address)) !== "public"));
  });
});

it.each([...METADATA_ADDRESSES])("%s is a metadata service, however it is written", (address) => {
  expect(kindOf(address)).toBe("metadata");
  expect(kindOf(ipaddr.parse(address).toNormalizedString())).toBe("metadata");
});

it("the neighbours of a metadata service in a public block stay reachable", () => {
  expect(["168.63.129.15", "168.63.129.17"].map(kindOf)).toEqual(["public", "public"]);
});

it("a zone changes nothing", () => expect(kindOf("fe80::1%eth0")).toBe("special"));
