import { setTimeout as delay } from "node:timers/promises";
import { OWNER } from "@/bench/owner";
import type { Ctx } from "@/lib/access/actor";
import { deliveryStats } from "@/lib/domain/deliveries/delivery-stats";
import { listDeliveries } from "@/lib/domain/deliveries/list-deliveries";
import { recordPush } from "@/lib/domain/pushes/record-push";
import { addSource } from "@/lib/domain/registry/sources";
import { REST_MS, removeOldDeliveries } from "@/lib/domain/retention/run-retention";
import { listWebhooks } from "@/lib/domain/webhooks/webhook-access";
import { newWebhookSecret } from "@/lib/payload/sign";
import { closeDb, db } from "@/lib/platform/db/client";
import { seal } from "@/lib/platform/seal";
import { claimDeliveries } from "@/lib/queue/claim";

// Runs in a separate process, calls the domain as a web process does, and prints the result as JSON.

const NAMESPACE = OWNER.username;
const ctx: Ctx = { actor: { type: "user", ...OWNER }, requestId: "bench" };

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

/** Accepts as many pushes as `callers` can send in `seconds`, after one second of warm-up. */
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

/**
 * Without these pushes, the first pushes of a new process wait for a third of a second and are then accepted together.
 */
const WARM_UP_PUSHES = 500;

/** Sends `perSecond` pushes, without waiting for earlier ones. @returns when each delivery was accepted */
async function pushOpen(repositories: number, perSecond: number, seconds: number) {
  await repeat(WARM_UP_PUSHES, () => push(1));
  const accepted: [string, number][] = [];
  await pushPaced(repositories, perSecond, seconds, ({ deliveries }) => {
    for (const { id } of deliveries) accepted.push([id, now()]);
  });
  return { accepted };
}

type Pushed = Awaited<ReturnType<typeof push>>;

/** Sends `perSecond` pushes, without waiting for earlier ones. */
async function pushPaced(
  repositories: number,
  perSecond: number,
  seconds: number,
  onPush: (pushed: Pushed) => void = () => {},
) {
  const pushes = new Set<Promise<void>>();
  const startedAt = performance.now();
  for (let sent = 0; sent < perSecond * seconds; ) {
    const due = Math.min(perSecond * seconds, ((performance.now() - startedAt) / 1_000) * perSecond);
    for (; sent < due; sent++) {
      const one = push(1 + (sent % repositories)).then(onPush);
      pushes.add(one);
      void one.finally(() => pushes.delete(one));
    }
    await delay(2);
  }
  await Promise.all(pushes);
}

const ref = { repository: { namespace: NAMESPACE, name: "app-1" }, slug: "hook-1" };
/** Creates a secret for each webhook that was inserted by SQL. */
async function addSecrets() {
  const webhooks = await db().webhook.findMany({ where: { secrets: { none: {} } }, select: { id: true } });
  await db().webhookSecret.createMany({
    data: webhooks.map(({ id }) => ({ webhookId: id, sealed: seal(newWebhookSecret()) })),
  });
}

const commands: Record<string, (...numbers: number[]) => Promise<unknown>> = {
  pushClosed: (repositories = 1, callers = 1, seconds = 1) => pushClosed(repositories, callers, seconds),
  pushOpen: (repositories = 1, perSecond = 1, seconds = 1) => pushOpen(repositories, perSecond, seconds),
  pushPaced: (repositories = 1, perSecond = 1, seconds = 1) => pushPaced(repositories, perSecond, seconds),
  addSecrets,
  addSource: async () =>
    (await addSource({ ctx, input: { namespace: NAMESPACE, kind: "distribution", name: "bench" } })).token,
  history: (times = 1) => repeat(times, () => listDeliveries({ ctx, input: { ...ref, pageSize: 25 } })),
  firstPage: (times = 1) => median(times, () => listDeliveries({ ctx, input: ref })),
  latePage: async (times = 1) => {
    const cursor = await cursorOfLatePage();
    return median(times, () => listDeliveries({ ctx, input: { ...ref, cursor } }));
  },
  strip: (times = 1) => median(times, () => deliveryStats({ ctx, input: ref })),
  sweep,
  tab: (times = 1) => repeat(times, () => listWebhooks({ ctx, input: ref.repository })),
  claim: (times = 1) => repeat(times, () => claimDeliveries({ batch: 10, leaseMs: 60_000 })),
};

/** Deletes old rows as workers do, and measures the batches of deliveries. */
async function sweep() {
  const took: number[] = [];
  const startedAt = performance.now();
  let after: string | null = "00000000-0000-0000-0000-000000000000";
  while (after !== null) {
    const begunAt = performance.now();
    const { cursor, removed } = await removeOldDeliveries(after);
    took.push(performance.now() - begunAt);
    after = cursor;
    if (removed > 0) await delay(REST_MS);
  }
  const sorted = took.sort((one, other) => one - other);
  return {
    seconds: (performance.now() - startedAt) / 1_000,
    batchMs: sorted[Math.floor(sorted.length / 2)],
    worstMs: sorted.at(-1),
  };
}

/** The cursor of the 1,000th page of 20, or of the last page if there are fewer. */
async function cursorOfLatePage(): Promise<string | undefined> {
  const [row] = await db().$queryRaw<{ id: string }[]>`
    WITH own AS (
      SELECT deliveries.id FROM deliveries
      JOIN webhooks ON webhooks.id = deliveries.webhook_id
      JOIN repositories ON repositories.id = webhooks.repository_id
      WHERE repositories.namespace = ${NAMESPACE} AND repositories.name = 'app-1' AND webhooks.slug = 'hook-1'
    )
    SELECT id FROM own ORDER BY id DESC
    OFFSET least(999 * 20 - 1, (SELECT count(*) FROM own) - 21) LIMIT 1`;
  return row?.id;
}

/** The median of this number of calls in ms, after as many calls to warm up. */
async function median(times: number, one: () => Promise<unknown>): Promise<number> {
  await repeat(times, one);
  const took: number[] = [];
  for (let i = 0; i < times; i++) {
    const startedAt = performance.now();
    await one();
    took.push(performance.now() - startedAt);
  }
  return took.sort((one, other) => one - other)[Math.floor(times / 2)] ?? Number.NaN;
}

async function repeat(times: number, one: () => Promise<unknown>) {
  for (let i = 0; i < times; i++) await one();
}

const [command = "", ...numbers] = process.argv.slice(2);
const run = commands[command];
if (!run) throw new Error(`No such command: ${command}`);
const result = JSON.stringify((await run(...numbers.map(Number))) ?? null);
// process.exit doesn't wait until a pipe has taken all output.
await new Promise((resolve) => process.stdout.write(result, resolve));
await closeDb();
process.exit(0);
