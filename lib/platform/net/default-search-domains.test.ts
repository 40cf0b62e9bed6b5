import { expect, test, vi } from "vitest";
import { refuseProxiedTarget, resolveHere } from "@/lib/platform/net/proxied-target";

const lookedUpNames = vi.hoisted((): string[] => []);

const RESOLV_CONF = "nameserver 10.96.0.10\nsearch svc.cluster.local corp.example\n";

vi.mock(import("node:fs"), async (importOriginal) => {
  const actual = await importOriginal();
  const read = (file: string) =>
    file === "/etc/resolv.conf" ? RESOLV_CONF : actual.readFileSync(file, "utf8");
  return { ...actual, readFileSync: read as typeof actual.readFileSync };
});
vi.mock("node:dns/promises", () => ({
  Resolver: class {
    async resolve4(name: string) {
      lookedUpNames.push(name);
      if (name === "redis.production.svc.cluster.local") return ["10.96.0.7"];
      throw new Error("ENOTFOUND");
    }
    async resolve6() {
      throw new Error("ENODATA");
    }
  },
}));

test("names are completed with this machine's search domains if no others are given", async () => {
  expect(await resolveHere("redis.production")).toEqual(["10.96.0.7"]);
  expect(lookedUpNames).toEqual([
    "redis.production",
    "redis.production.svc.cluster.local",
    "redis.production.corp.example",
  ]);
  const policy = { allowsLocal: false, allowedNetworks: [], own: { addresses: [], port: 3000, names: null } };
  const refused = refuseProxiedTarget(policy, new URL("http://redis.production/"));
  await expect(refused).rejects.toThrow(/^redis\.production: /);
});
