import { networkInterfaces } from "node:os";
import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** The rules of an instance with these settings. */
async function policyOf(settings: Record<string, string>) {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  vi.resetModules();
  return (await import("@/lib/platform/net/target-policy")).targetPolicy();
}

test.each(["127.0.0.1", "::1", "localhost", ""])(
  "HOST=%s: webhooks can call this machine and its network",
  async (HOST) => {
    expect((await policyOf({ HOST })).allowsLocal).toBe(true);
  },
);

test.each(["0.0.0.0", "::", "192.168.1.7"])(
  "HOST=%s: webhooks can call only public addresses",
  async (HOST) => {
    expect((await policyOf({ HOST })).allowsLocal).toBe(false);
  },
);

test("an instance that listens everywhere knows all of its addresses", async () => {
  const { own } = await policyOf({ HOST: "0.0.0.0", PORT: "8123" });
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  expect(own.port).toBe(8123);
  expect(own.addresses).toEqual(expect.arrayContaining(["127.0.0.1", "::1"]));
  expect(own.addresses).toEqual(
    expect.arrayContaining(all.filter(({ family }) => family === "IPv4").map(({ address }) => address)),
  );
});

test("an instance that listens on one address knows that address", async () => {
  expect((await policyOf({ HOST: "192.168.1.7" })).own.addresses).toEqual(["192.168.1.7"]);
});

test("the allowed networks are those in DELIVERY_ALLOWED_NETWORKS", async () => {
  const { allowedNetworks } = await policyOf({ DELIVERY_ALLOWED_NETWORKS: "10.0.0.0/8, 192.168.1.20" });
  expect(allowedNetworks).toEqual(["10.0.0.0/8", "192.168.1.20"]);
});

test("every host name of Dockbell counts as its own, at the ports of PUBLIC_URL", async () => {
  const settings = {
    PUBLIC_URL: "https://hooks.example.com",
    ALLOWED_HOSTS: "bell.example.org, 203.0.113.7",
  };
  const { own } = await policyOf(settings);
  expect(own.names).toEqual({
    hosts: ["hooks.example.com", "bell.example.org", "203.0.113.7"],
    ports: [80, 443],
  });
});
