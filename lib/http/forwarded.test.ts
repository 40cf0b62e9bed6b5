import { describe, expect, it } from "vitest";
import { originOf } from "@/lib/http/forwarded";
import { parseNetwork } from "@/lib/platform/net/judge-address";
import { fc } from "@/lib/testing/properties";

const TRUSTED = ["10.0.0.0/8", "fd00::/8", "192.168.1.20"].map(parseNetwork);
const PROXY = "10.0.0.1";

const ipV4 = fc.ipV4();
const isTrustedV4 = (address: string) => address.startsWith("10.") || address === "192.168.1.20";
const strangerV4 = ipV4.filter((address) => !isTrustedV4(address));
const proxyV4 = fc.nat(255).map((last) => `10.0.0.${last}`);
/** Values that anyone can write into a header. */
const anything = fc.oneof(
  fc.string(),
  ipV4,
  fc.ipV6(),
  fc.constantFrom("", ",", "unknown", "::ffff:10.0.0.1"),
);
const headersOf = fc.record({
  "x-forwarded-for": fc.array(anything).map((hops) => hops.join(", ")),
  "x-forwarded-host": anything,
  "x-forwarded-proto": anything,
});

describe("where a request comes from", () => {
  it("is the connection's remote address if that isn't a trusted proxy, with any headers", () => {
    fc.assert(
      fc.property(strangerV4, headersOf, (peer, headers) => {
        expect(originOf(peer, headers, TRUSTED)).toEqual({
          address: peer,
          host: undefined,
          proto: undefined,
        });
      }),
    );
  });

  it("ignores the headers if no proxies are set", () => {
    fc.assert(
      fc.property(ipV4, headersOf, (peer, headers) => {
        expect(originOf(peer, headers, []).address).toBe(peer);
      }),
    );
  });

  it("is the address that the first trusted proxy saw, with any headers from the client", () => {
    fc.assert(
      fc.property(
        fc.array(anything),
        strangerV4,
        fc.array(proxyV4, { maxLength: 4 }),
        (spoofed, client, hops) => {
          const forwardedFor = [...spoofed, client, ...hops].join(", ");
          expect(originOf(PROXY, { "x-forwarded-for": forwardedFor }, TRUSTED).address).toBe(client);
        },
      ),
    );
  });

  it("is the outermost proxy if all hops are trusted", () => {
    fc.assert(
      fc.property(fc.array(proxyV4, { minLength: 1, maxLength: 5 }), (hops) => {
        expect(originOf(PROXY, { "x-forwarded-for": hops.join(",") }, TRUSTED).address).toBe(hops[0]);
      }),
    );
  });

  it.each([
    ["a port", "203.0.113.7:5123", "203.0.113.7"],
    ["a bracketed IPv6 address and a port", "[2001:db8::7]:443", "2001:db8::7"],
    ["IPv4 in IPv6", "::ffff:203.0.113.7", "203.0.113.7"],
    ["a zone", "fe80::1%eth0", "fe80::1"],
    ["no address", "unknown", PROXY],
    ["text that only some parsers accept as an address", "0x7f000001", PROXY],
  ])("is read with %s", (_, hop, address) => {
    expect(originOf(PROXY, { "x-forwarded-for": hop }, TRUSTED).address).toBe(address);
  });

  it("stops at a hop that isn't an address", () => {
    const headers = { "x-forwarded-for": "203.0.113.7, garbage, 10.0.0.2" };
    expect(originOf(PROXY, headers, TRUSTED).address).toBe("10.0.0.2");
  });

  it("recognizes a trusted proxy over IPv6 sockets", () => {
    const headers = { "x-forwarded-for": "203.0.113.7" };
    expect(originOf("::ffff:10.0.0.1", headers, TRUSTED).address).toBe("203.0.113.7");
    expect(originOf("fd00::1", headers, TRUSTED).address).toBe("203.0.113.7");
    expect(originOf("192.168.1.20", headers, TRUSTED).address).toBe("203.0.113.7");
    expect(originOf("192.168.1.21", headers, TRUSTED).address).toBe("192.168.1.21");
  });

  it("has the host and the scheme that the nearest proxy wrote", () => {
    const headers = {
      "x-forwarded-host": "evil.example, hooks.example.com",
      "x-forwarded-proto": "http, HTTPS",
    };
    expect(originOf(PROXY, headers, TRUSTED)).toMatchObject({ host: "hooks.example.com", proto: "https" });
    expect(originOf(PROXY, { "x-forwarded-proto": "javascript" }, TRUSTED).proto).toBeUndefined();
  });
});
