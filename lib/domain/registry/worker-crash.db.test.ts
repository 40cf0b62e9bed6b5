import { randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { putInInbox } from "@/lib/domain/registry/inbox";
import { addSource } from "@/lib/domain/registry/sources";
import { SupervisedChild } from "@/lib/host/child-process";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { someoneWithAccount } from "@/lib/testing/scene";

// Uses real worker processes, because the tests crash them.

const MAX_HEAP_MB = 128;
const MARK = "stop-the-worker";

/** Kills the worker when it parses a body with the mark, as if it had run out of memory. */
const DIES_AT_MARK = `data:text/javascript,${encodeURIComponent(`
  const { parse } = JSON;
  JSON.parse = (text, ...rest) => {
    if (String(text).includes("${MARK}")) process.kill(process.pid, "SIGKILL");
    return parse(text, ...rest);
  };
`)}`;

let worker: SupervisedChild | undefined;
afterEach(() => worker?.kill());

/** Starts a worker, and restarts it each time it dies. @returns its output, and the number of deaths */
function startWorker(...imports: string[]) {
  const seen = { lines: [] as string[], deaths: [] as string[] };
  worker = new SupervisedChild(
    {
      name: "worker",
      args: [
        `--max-old-space-size=${MAX_HEAP_MB}`,
        ...["tsx", ...imports].flatMap((one) => ["--import", one]),
        "scripts/worker.ts",
      ],
      env: { PATH: "", DATABASE_URL: env().DATABASE_URL, LOG_LEVEL: "error" },
      graceMs: 60_000,
    },
    {
      onLine: (line) => seen.lines.push(line),
      onNotice: (line) => seen.deaths.push(line),
      wait: async () => {},
    },
  );
  void worker.run();
  return seen;
}

async function source() {
  const ctx = await someoneWithAccount();
  const namespace = ctx.actor.type === "user" ? ctx.actor.username : "";
  const { id } = await addSource({ ctx, input: { namespace, kind: "distribution", name: "our registry" } });
  const put = (body: string) => putInInbox({ sourceId: id, headers: {}, body: Buffer.from(body) });
  const pushed = async () => {
    const pushes = await db().push.findMany({
      where: { repository: { namespace } },
      orderBy: { tag: "asc" },
    });
    return pushes.map(({ tag }) => tag);
  };
  return { id, put, pushed };
}

function pushOf(tag: string): string {
  const target = { repository: "app", tag };
  return JSON.stringify({ events: [{ id: randomUUID(), action: "push", target }] });
}

test("One notification crashes every worker: 2 million events in 4 MiB crash none with a heap of 128 MB", async () => {
  const { id, put, pushed } = await source();
  await put(`{"events":[${Array(2_090_000).fill(0).join()}]}`);
  await put(`{"events":[${Array(200_000).fill(0).join()}]}`);
  await put(pushOf("v1"));
  const { deaths } = startWorker();
  await expect.poll(pushed).toEqual(["v1"]);
  await expect.poll(() => db().registryNotification.count({ where: { sourceId: id } })).toBe(0);
  expect(deaths).toEqual([]);
  const refused = await db().registryCount.findMany({ where: { sourceId: id, outcome: "refused" } });
  expect(Object.fromEntries(refused.map(({ reason, count }) => [reason, count]))).toEqual({
    "too many values": 1,
    "more than 1,000 events": 1,
    unreadable: 1_000,
  });
});

test("One notification crashes every worker: it is set aside after three crashes, and all others are processed", async () => {
  const { id, put, pushed } = await source();
  await put(pushOf("v1"));
  await put(pushOf(MARK));
  await put(pushOf("v2"));
  const { deaths, lines } = startWorker(DIES_AT_MARK);
  await expect.poll(pushed).toEqual(["v1", "v2"]);
  const setAside = () =>
    db().unfinishedNotification.findMany({
      where: { notification: { sourceId: id }, setAsideAt: { not: null } },
    });
  await expect.poll(async () => (await setAside()).length).toBe(1);
  await put(pushOf("v3"));
  await expect.poll(pushed).toEqual(["v1", "v2", "v3"]);
  expect(deaths).toHaveLength(3);
  expect(lines.join()).toContain("set aside a registry's notification");
});
