import { randomUUID } from "node:crypto";
import { beforeEach, expect, test, vi } from "vitest";
import { type Person, person } from "@/lib/domain/accounts/testing/people";
import { PUSH_OPERATIONS } from "@/lib/domain/pushes/push-operations";
import { updateRepository } from "@/lib/domain/repositories/repositories";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { toResponse } from "@/lib/http/reply";
import { makeRouter, operationRoute } from "@/lib/http/router";
import { db } from "@/lib/platform/db/client";
import { repositoryWithWebhooks } from "@/lib/testing/scene";

let owner: Person;
vi.mock("@/lib/access/request-ctx", () => ({
  requestCtx: async () => ({ ctx: { ...owner }, setCookies: [] }),
}));

const router = makeRouter(PUSH_OPERATIONS.map(operationRoute));
const URL = "http://127.0.0.1:9/hook";

beforeEach(async () => {
  owner = await person();
});

async function send({ namespace, name }: RepositoryRef, body: unknown, key?: string) {
  const request = new Request(`http://localhost:3000/v2/repositories/${namespace}/${name}/pushes/`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...(key ? { "Idempotency-Key": key } : {}) },
    body: JSON.stringify(body),
  });
  const response = toResponse(await router.handle(request));
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const tags = (count: number) => Array.from({ length: count }, (_, index) => ({ tag: `v${index}` }));

/** The number of stored pushes, and of transactions that stored them. */
async function stored({ namespace, name }: RepositoryRef) {
  const [row] = await db().$queryRaw<object[]>`
    SELECT count(*)::int AS pushes, count(DISTINCT pushes.xmin::text)::int AS transactions
    FROM pushes JOIN repositories ON repositories.id = repository_id
    WHERE namespace = ${namespace} AND name = ${name}`;
  return row;
}

test("a list of pushes returns a result for each push in the same order, and stores all of them together", async () => {
  const { repository } = await repositoryWithWebhooks(owner, URL);
  const { status, body } = await send(repository, [
    { tag: "v1", pusher: "ci" },
    { tag: "-bad" },
    { color: "red" },
    { tag: "v2" },
  ]);
  expect(status).toBe(202);
  const pushed = (tag: string) => ({
    status: 202,
    result: { tag, deliveries: [{ webhook: "hook-1", hook_url: URL }] },
  });
  expect(body).toMatchObject([
    pushed("v1"),
    { status: 400, problem: { tag: [expect.stringContaining("cannot start with")] } },
    { status: 400, problem: { tag: [expect.any(String)], detail: expect.stringContaining("color") } },
    pushed("v2"),
  ]);
  expect(await stored(repository)).toEqual({ pushes: 2, transactions: 1 });
  const { uuid } = body[0].result;
  expect(await db().push.findUnique({ where: { id: uuid }, select: { pusher: true } })).toEqual({
    pusher: "ci",
  });
});

test("a list can have 1,000 pushes, which count as 1,000 requests", async () => {
  const { repository } = await repositoryWithWebhooks(owner, URL);
  const { status, body, headers } = await send(repository, tags(1_000));
  expect([status, body.length]).toEqual([202, 1_000]);
  expect(body.map(({ result }: { result: { tag: string } }) => result.tag)).toEqual(
    tags(1_000).map(({ tag }) => tag),
  );
  const limit = Number(headers.get("X-RateLimit-Limit"));
  expect(headers.get("X-RateLimit-Remaining")).toBe(String(limit - 1_000));
  expect(await stored(repository)).toEqual({ pushes: 1_000, transactions: 1 });

  for (let left = limit - 1_000; left >= 1_000; left -= 1_000) {
    expect((await send(repository, tags(1_000))).status).toBe(202);
  }
  const refused = await send(repository, tags(1_000));
  expect([refused.status, refused.headers.get("Retry-After")]).toEqual([429, expect.any(String)]);
  expect(await stored(repository)).toMatchObject({ pushes: Math.floor(limit / 1_000) * 1_000 });
});

test.each([
  ["no push", 0],
  ["1,001 pushes", 1_001],
])("refuses a list of %s", async (_, count) => {
  const { repository } = await repositoryWithWebhooks(owner, URL);
  expect(await send(repository, tags(count))).toMatchObject({
    status: 400,
    body: { detail: `A list must have 1 to 1,000 items, but this one has ${count}.` },
  });
});

test("the same list with the same key is stored once and gets the same response", async () => {
  const { repository } = await repositoryWithWebhooks(owner, URL);
  const key = randomUUID();
  const first = await send(repository, [...tags(3), { tag: "-bad" }], key);
  const again = await send(repository, [...tags(3), { tag: "-bad" }], key);
  expect(again.body).toEqual(first.body);
  expect(again.headers.get("Idempotent-Replayed")).toBe("true");
  expect((await send(repository, tags(4), key)).status).toBe(422);
  expect(await stored(repository)).toEqual({ pushes: 3, transactions: 1 });
});

test("a list that was stored before its process died is also stored once", async () => {
  const { repository } = await repositoryWithWebhooks(owner, URL);
  const key = randomUUID();
  const first = await send(repository, tags(3), key);
  // Simulates a process that died before it stored the response.
  await db()
    .$executeRaw`UPDATE idempotency_keys SET status = NULL, sealed_body = NULL, locked_until = now() - interval '1 second'`;
  const again = await send(repository, tags(3), key);
  expect(again.body).toEqual(first.body);
  expect(await stored(repository)).toEqual({ pushes: 3, transactions: 1 });
});

test("stores pushes with large payloads in several statements", async () => {
  const { repository } = await repositoryWithWebhooks(owner, URL);
  const changes = { fullDescription: "x".repeat(25_000) };
  await updateRepository({ ctx: owner, input: { ...repository, changes } });
  expect((await send(repository, tags(700))).body).toHaveLength(700);
  expect(await stored(repository)).toEqual({ pushes: 700, transactions: 3 });
});

test("refuses a list with too many deliveries, and gives the possible number of pushes", async () => {
  const { repository } = await repositoryWithWebhooks(owner, ...Array.from({ length: 51 }, () => URL));
  const { status, body } = await send(repository, tags(1_000));
  expect(status).toBe(413);
  expect(body.detail).toContain("Send at most 980 pushes at a time.");
  expect(await stored(repository)).toEqual({ pushes: 0, transactions: 0 });
});
