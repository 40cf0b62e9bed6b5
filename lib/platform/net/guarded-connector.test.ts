import type { lookup as dnsLookup, LookupAddress } from "node:dns";
import { afterEach, beforeEach, expect, test } from "vitest";
import { deliver } from "@/lib/engine/deliver";
import { hookTarget } from "@/lib/engine/webhook-config";
import { makeAgent } from "@/lib/platform/net/agent";
import type { TargetPolicy } from "@/lib/platform/net/target-policy";
import { type Receiver, startReceiver } from "@/lib/testing/receiver";

const policy: TargetPolicy = {
  allowsLocal: false,
  allowedNetworks: ["127.0.0.1"],
  own: { addresses: [], port: 1, names: null },
};
let receiver: Receiver;
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

/** POSTs to a host whose DNS look-ups return the given results in turn. */
async function post(host: string, ...results: string[][]) {
  let lookups = 0;
  const lookup = ((_name: string, _options: object, callback: (e: null, all: LookupAddress[]) => void) => {
    const addresses = results[lookups++] ?? [];
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  }) as typeof dnsLookup;
  const agent = makeAgent({ connectTimeoutMs: 2_000, keepAlive: false, policy, lookup });
  const { port } = new URL(receiver.url);
  const send = () =>
    deliver(
      { kept: agent, fresh: agent },
      {
        target: hookTarget(`http://${host}:${port}/`),
        headers: { "webhook-id": "1" },
        body: "{}",
        isSecret: () => false,
        redirectsAreSuccess: false,
      },
    );
  return { send, looksUp: () => lookups, end: () => agent.destroy() };
}

test("a name is resolved once, and the connection uses a checked address", async () => {
  const { send, looksUp, end } = await post("ci.example.com", ["127.0.0.1"], ["10.0.0.1"]);
  expect(await send()).toMatchObject({ error: null, address: expect.stringContaining("127.0.0.1:") });
  expect(looksUp()).toBe(1);
  expect((await send()).error).toEqual({
    code: "address_refused",
    message: expect.stringContaining("ci.example.com: the address 10.0.0.1 is private (10.0.0.0/8)"),
  });
  expect(receiver.requests).toHaveLength(1);
  await end();
});

test("a name with any refused address gets no request, in any order", async () => {
  for (const result of [
    ["127.0.0.1", "169.254.169.254"],
    ["fd12::1", "127.0.0.1"],
  ]) {
    const { send, end } = await post("mixed.example.com", result);
    expect((await send()).error?.code).toBe("address_refused");
    await end();
  }
  expect(receiver.requests).toHaveLength(0);
});

test("a literal address, which needs no look-up, is checked too", async () => {
  for (const host of ["127.0.0.2", "[::1]", "[::ffff:7f00:2]"]) {
    const { send, looksUp, end } = await post(host);
    expect((await send()).error?.code).toBe("address_refused");
    expect(looksUp()).toBe(0);
    await end();
  }
  expect(receiver.requests).toHaveLength(0);
});

test("the name of a metadata service is refused before it is resolved", async () => {
  for (const name of ["metadata.google.internal", "Metadata.Google.Internal."]) {
    const { send, looksUp, end } = await post(name, ["127.0.0.1"]);
    expect((await send()).error?.message).toContain("a cloud's metadata service");
    expect(looksUp()).toBe(0);
    await end();
  }
});
