import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import { db } from "@/lib/platform/db/client";
import { once } from "@/lib/platform/once";

const request = ["POST", "/v2/repositories/", '{"name":"app"}'];

function scene(key: string = randomUUID()) {
  const work = vi.fn(async (_eventId: string) => ({ status: 201, body: { token: "top secret" } }));
  const ask = (changes: Partial<Parameters<typeof once>[0]> = {}) =>
    once({ owner: "ann", key, request, work, ...changes });
  return { work, ask };
}

test("the same request with the same key runs once and gets the same response", async () => {
  const { work, ask } = scene();
  const response = { status: 201, body: { token: "top secret" } };
  expect(await ask()).toEqual({ ...response, isReplay: false });
  expect(await ask()).toEqual({ ...response, isReplay: true });
  expect(work).toHaveBeenCalledTimes(1);
  const rows = await db().idempotencyKey.findMany();
  expect(JSON.stringify(rows)).not.toContain("top secret");
});

test("another person's identical key is a different key", async () => {
  const { work, ask } = scene();
  await ask();
  expect(await ask({ owner: "bob" })).toMatchObject({ isReplay: false });
  expect(work).toHaveBeenCalledTimes(2);
});

test("another request with the same key is refused", async () => {
  const { ask } = scene();
  await ask();
  await expect(ask({ request: [...request, "x"] })).rejects.toMatchObject({ code: "unprocessable" });
});

test("a failed request isn't stored, so it can be corrected and retried", async () => {
  const { ask } = scene();
  const failing = async () => {
    throw new Error("no");
  };
  await expect(ask({ work: failing })).rejects.toThrow("no");
  expect(await ask({ request: ["corrected"] })).toMatchObject({ status: 201, isReplay: false });
});

test("a repeated request is asked to retry while the first one runs", async () => {
  const { ask } = scene();
  const repeated = ask({
    work: async () => {
      await expect(ask()).rejects.toMatchObject({ code: "conflict" });
      return { status: 201, body: null };
    },
  });
  expect(await repeated).toMatchObject({ isReplay: false });
});

test("after a process dies during a request, the next one gets the same event ID", async () => {
  const { work, ask } = scene();
  await ask();
  await db().idempotencyKey.updateMany({
    data: { status: null, sealedBody: null, lockedUntil: new Date(Date.now() - 1_000) },
  });
  expect(await ask()).toMatchObject({ isReplay: false });
  const [first, second] = work.mock.calls;
  expect(second).toEqual(first);
});

test("after a day, a key can be used for another event", async () => {
  const { work, ask } = scene();
  await ask();
  await db().idempotencyKey.updateMany({ data: { expiresAt: new Date(Date.now() - 1_000) } });
  expect(await ask()).toMatchObject({ isReplay: false });
  const [first, second] = work.mock.calls;
  expect(second).not.toEqual(first);
});

test.each(["", "a b", "ä", "x".repeat(256)])("%j isn't a valid key", async (key) => {
  await expect(scene(key).ask()).rejects.toMatchObject({ code: "invalid" });
});
