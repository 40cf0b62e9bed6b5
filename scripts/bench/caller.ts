import { setTimeout as delay } from "node:timers/promises";
import type { Ctx } from "@/lib/actor";
import { closeDb, db } from "@/lib/db/client";
import { listDeliveries } from "@/lib/deliveries/list-deliveries";
import { claimDeliveries } from "@/lib/dispatch/claim";
import { recordPush } from "@/lib/pushes/record-push";
import { addSource } from "@/lib/registry/add-source";
import { seal } from "@/lib/signing/seal";
import { newWebhookSecret } from "@/lib/signing/webhook-secret";
import { listWebhooks } from "@/lib/webhooks/list-webhooks";

// A process beside the benchmark's: calls the domain as a web process does, and prints what it saw as JSON.

const NAMESPACE = "bench";
const ctx: Ctx = {
  actor: { type: "user", userId: "", username: NAMESPACE },
  requestId: "bench",
};

function push(repository: number) {
  return recordPush({
    ctx,
    input: {
      repository: { namespace: NAMESPACE, name: `app-${repository}` },
      tag: "v1",
      pusher: "ann",
      mediaType: "application/vnd.oci.image.index.v1+json",
      pushedAt: new Date(),
      source: NAMESPACE,
    },
  });
}

const now = () => performance.timeOrigin + performance.now();

/** As many as `callers` can in `seconds`, after one second to warm up. */
async function pushClosed(repositories: number, callers: number, seconds: number) {
  let count = 0;
  const run = async (until: number) => {
    for (let i = 0; performance.now() < until; i++) {
      await push(1 + (i % repositories));
      count += 1;
    }
  };
  const lanes = (ms: number) =>
    Promise.all(Array.from({ length: callers }, () => run(performance.now() + ms)));
  await lanes(1_000);
  count = 0;
  await lanes(seconds * 1_000);
  return { perSecond: count / seconds };
}

/** `perSecond` pushes, whatever becomes of the earlier ones. @returns when each delivery was accepted */
async function pushOpen(repositories: number, perSecond: number, seconds: number) {
  const accepted: [string, number][] = [];
  const pushes: Promise<void>[] = [];
  const startedAt = performance.now();
  for (let sent = 0; sent < perSecond * seconds; ) {
    const due = Math.min(perSecond * seconds, ((performance.now() - startedAt) / 1_000) * perSecond);
    for (; sent < due; sent++) {
      const one = push(1 + (sent % repositories)).then(({ deliveries }) => {
        for (const { id } of deliveries) accepted.push([id, now()]);
      });
      pushes.push(one);
    }
    await delay(2);
  }
  await Promise.all(pushes);
  return { accepted };
}

const ref = { repository: { namespace: NAMESPACE, name: "app-1" }, slug: "hook-1" };
/** A secret for each webhook that was made by SQL. */
async function addSecrets() {
  const webhooks = await db().webhook.findMany({ where: { secrets: { none: {} } }, select: { id: true } });
  await db().webhookSecret.createMany({
    data: webhooks.map(({ id }) => ({ webhookId: id, sealed: seal(newWebhookSecret()) })),
  });
}

const commands: Record<string, (...numbers: number[]) => Promise<unknown>> = {
  pushClosed: (repositories = 1, callers = 1, seconds = 1) => pushClosed(repositories, callers, seconds),
  pushOpen: (repositories = 1, perSecond = 1, seconds = 1) => pushOpen(repositories, perSecond, seconds),
  addSecrets,
  addSource: async () =>
    (await addSource({ ctx, input: { namespace: NAMESPACE, kind: "distribution", name: "bench" } })).token,
  history: (times = 1) => repeat(times, () => listDeliveries({ ctx, input: { ...ref, pageSize: 25 } })),
  tab: (times = 1) => repeat(times, () => listWebhooks({ ctx, input: ref.repository })),
  claim: (times = 1) => repeat(times, () => claimDeliveries({ batch: 10, leaseMs: 60_000 })),
};

async function repeat(times: number, one: () => Promise<unknown>) {
  for (let i = 0; i < times; i++) await one();
}

const [command = "", ...numbers] = process.argv.slice(2);
const run = commands[command];
if (!run) throw new Error(`No such command: ${command}`);
const result = JSON.stringify((await run(...numbers.map(Number))) ?? null);
// An exit does not wait for what a pipe has not taken yet.
await new Promise((resolve) => process.stdout.write(result, resolve));
await closeDb();
process.exit(0);
