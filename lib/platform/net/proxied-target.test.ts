import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { resolveHere, searchDomains } from "@/lib/platform/net/proxied-target";

/** DNS with these names only. */
function dns(names: Record<string, string>) {
  const resolve4 = async (name: string) => {
    const address = names[name];
    if (address === undefined) throw new Error("ENOTFOUND");
    return [address];
  };
  return { resolve4, resolve6: () => Promise.reject(new Error("ENODATA")) } as unknown as Parameters<
    typeof resolveHere
  >[2];
}

test("a name is resolved unchanged, and then with each domain that this machine appends", async () => {
  const server = dns({
    "redis.production.svc.cluster.local": "10.96.0.7",
    "ci.example.com": "203.0.114.7",
    "ci.example.com.cluster.local": "10.96.0.8",
  });
  const domains = ["cluster.local", "svc.cluster.local"];
  expect(await resolveHere("redis.production", domains, server)).toEqual(["10.96.0.7"]);
  expect(await resolveHere("ci.example.com", domains, server)).toEqual(["203.0.114.7"]);
  expect(await resolveHere("unknown.example.com", domains, server)).toEqual([]);
});

test("the domains are those of the last line in resolv.conf", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "dockbell-resolv-"));
  const file = path.join(folder, "resolv.conf");
  writeFileSync(
    file,
    "domain old.example\nnameserver 10.96.0.10\nsearch svc.cluster.local  cluster.local\t.\n",
  );
  expect(searchDomains(file)).toEqual(["svc.cluster.local", "cluster.local"]);
  rmSync(folder, { recursive: true });
  expect(searchDomains(file)).toEqual([]);
});
