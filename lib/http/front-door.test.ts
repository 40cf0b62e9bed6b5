import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";

// A server that knows nothing of the door, as Next's does not.
const server = createServer((incoming, response) => response.end(JSON.stringify(incoming.headers)));
const dataDir = mkdtempSync(path.join(tmpdir(), "dockbell-door-"));
let port: number;
let door: typeof import("@/lib/http/front-door");
let client: typeof import("@/lib/http/client-of");

beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.close();
  rmSync(dataDir, { recursive: true });
});
let close: () => void;
beforeEach(async () => {
  vi.resetModules();
  vi.stubEnv("DATA_DIR", dataDir);
  vi.stubEnv("PUBLIC_URL", "https://hooks.example.com");
});
afterEach(() => {
  close();
  vi.unstubAllEnvs();
});

async function open(trusted: string) {
  vi.stubEnv("TRUSTED_PROXIES", trusted);
  door = await import("@/lib/http/front-door");
  client = await import("@/lib/http/client-of");
  close = door.openFrontDoor();
}

/** What an application sees of a request. */
function seen(headers: Record<string, string>): Promise<Headers> {
  return new Promise((resolve, reject) => {
    request({ port, host: "127.0.0.1", headers }, async (response) => {
      const text = (await response.toArray()).join("");
      const entries = Object.entries(JSON.parse(text) as IncomingHttpHeaders);
      resolve(new Headers(entries.map(([name, value]) => [name, String(value)])));
    })
      .on("error", reject)
      .end();
  });
}

const SPOOFED = {
  "X-Forwarded-For": "198.51.100.1",
  "X-Forwarded-Host": "evil.example",
  "X-Forwarded-Proto": "https",
  "X-Forwarded-Port": "99",
  Forwarded: "for=198.51.100.1",
};

test("who is no trusted proxy cannot say where a request comes from", async () => {
  await open("");
  const headers = await seen({ ...SPOOFED, Host: "dockbell.example", "User-Agent": "curl/8" });
  expect(client.clientOf(headers)).toEqual({ address: "127.0.0.1", userAgent: "curl/8" });
  expect(headers.get("x-forwarded-for")).toBe("127.0.0.1");
  expect(headers.get("x-forwarded-host")).toBe("dockbell.example");
  for (const name of ["x-forwarded-proto", "x-forwarded-port", "forwarded"]) {
    expect(headers.has(name)).toBe(false);
  }
});

test("a trusted proxy can", async () => {
  await open("127.0.0.0/8");
  const headers = await seen(SPOOFED);
  expect(client.clientOf(headers).address).toBe("198.51.100.1");
  expect(headers.get("x-forwarded-host")).toBe("evil.example");
  expect(headers.get("x-forwarded-proto")).toBe("https");
});

test("a page of PUBLIC_URL's may act through a proxy that calls us by another name, no other page may", async () => {
  await open("");
  const hostFor = async (origin: string) =>
    (await seen({ Host: "10.1.2.3:3000", Origin: origin })).get("x-forwarded-host");
  expect(await hostFor("https://hooks.example.com")).toBe("hooks.example.com");
  expect(await hostFor("http://hooks.example.com")).toBe("10.1.2.3:3000");
  expect(await hostFor("https://evil.example")).toBe("10.1.2.3:3000");
});

test("what a request says before the door is open is not believed", async () => {
  await open("");
  close();
  expect(client.clientOf(await seen({ ...SPOOFED, "X-Client": "198.51.100.1" })).address).toBe("unknown");
});
