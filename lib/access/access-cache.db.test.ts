import { expect, onTestFinished, test, vi } from "vitest";
import { AccessCache } from "@/lib/access/access-cache";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { proxiedDatabase } from "@/lib/testing/database/proxied-database";
import { PATIENCE_MS } from "@/lib/testing/patience";

const HOUR_MS = 3_600_000;

/** A cache that follows changes over this connection and contains an entry. */
async function following(url: string): Promise<AccessCache<string>> {
  const cache = new AccessCache<string>();
  const stop = new AbortController();
  const done = cache.follow(url, stop.signal);
  onTestFinished(async () => {
    stop.abort();
    await done;
  });
  await vi.waitFor(() => {
    cache.keeper()("key", "kept", HOUR_MS);
    expect(cache.get("key")).toBe("kept");
  }, PATIENCE_MS);
  return cache;
}

test("keeps nothing until it is notified of changes, or while it isn't", async () => {
  const idle = new AccessCache<string>();
  idle.keeper()("key", "value", HOUR_MS);
  expect(idle.get("key")).toBeUndefined();

  const proxied = await proxiedDatabase(env().DATABASE_URL ?? "");
  const cache = await following(proxied.url);
  await proxied.close();
  await vi.waitFor(() => expect(cache.get("key")).toBeUndefined(), PATIENCE_MS);
  cache.keeper()("key", "value", HOUR_MS);
  expect(cache.get("key")).toBeUndefined();
});

test("discards results that were read before an announced change", async () => {
  const cache = await following(env().DATABASE_URL ?? "");
  const keep = cache.keeper();
  await db().$executeRaw`SELECT pg_notify('dockbell_access', '')`;
  await vi.waitFor(() => expect(cache.get("key")).toBeUndefined(), PATIENCE_MS);
  keep("key", "old", HOUR_MS);
  expect(cache.get("key")).toBeUndefined();
});

test("keeps nothing for longer than five seconds, or than the token is valid", async () => {
  const cache = await following(env().DATABASE_URL ?? "");
  const now = vi.spyOn(performance, "now").mockReturnValue(0);
  onTestFinished(() => now.mockRestore());
  const keep = cache.keeper();
  keep("long", "value", HOUR_MS);
  keep("short", "value", 1_000);
  now.mockReturnValue(1_000);
  expect([cache.get("long"), cache.get("short")]).toEqual(["value", undefined]);
  now.mockReturnValue(5_000);
  expect(cache.get("long")).toBeUndefined();
});

test("has room for 2,000 entries, and evicts the oldest first", async () => {
  const cache = await following(env().DATABASE_URL ?? "");
  const keep = cache.keeper();
  for (let number = 0; number <= 2_000; number++) keep(`key ${number}`, "value", HOUR_MS);
  expect([cache.get("key 0"), cache.get("key 1"), cache.get("key 2000")]).toEqual([
    undefined,
    "value",
    "value",
  ]);
});
