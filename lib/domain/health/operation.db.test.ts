import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { beforeEach, expect, test, vi } from "vitest";
import { backlog } from "@/lib/domain/health/backlog";
import { beat, forgetEndedWorkers } from "@/lib/domain/health/heartbeat";
import { installationMetrics } from "@/lib/domain/health/installation-metrics";
import { readiness } from "@/lib/domain/health/readiness";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { runWorker } from "@/lib/engine/run-worker";
import { WorkerMetrics } from "@/lib/engine/worker-metrics";
import { db } from "@/lib/platform/db/client";
import { claimDeliveries } from "@/lib/queue/claim";
import { DEFAULT_RETRY_SCHEDULE } from "@/lib/queue/shared/default-retry-schedule";
import { PATIENCE_MS } from "@/lib/testing/patience";
import { startReceiver } from "@/lib/testing/receiver";
import { deliveriesAtRest, repositoryWithWebhooks, someone } from "@/lib/testing/scene";

/** Only stops a test that hangs. */

beforeEach(async () => {
  await db().repository.deleteMany();
  await db().worker.deleteMany();
  await db().endedWorkers.deleteMany();
});

const worker = () => ({ id: randomUUID(), host: "box", pid: 1, version: "0.1.0", startedAt: new Date() });

/** The value of a line of the text format. */
function sample(text: string, series: string): number {
  const line = text.split("\n").find((one) => one.startsWith(`${series} `));
  return Number(line?.slice(series.length + 1));
}

test("counts the workers' results by outcome and phase, and keeps the counts when they stop", async () => {
  const ctx = someone();
  const receiver = await startReceiver();
  const { repository } = await repositoryWithWebhooks(ctx, receiver.url, "http://127.0.0.1:9/");
  const [metrics, stop] = [new WorkerMetrics(), new AbortController()];
  const running = runWorker({ signal: stop.signal, metrics });
  const { id } = await simulatePush({ ctx, input: { repository } });
  await deliveriesAtRest([id]);
  stop.abort();
  await running;
  await receiver.close();

  const [first, second] = [worker(), worker()];
  await beat(first, metrics);
  await beat(second, new WorkerMetrics());
  await forgetEndedWorkers(first.id);
  expect((await backlog()).workers.map(({ id }) => id)).toEqual([second.id]);
  const text = await installationMetrics();
  expect(sample(text, 'dockbell_attempts_total{outcome="success"}')).toBe(1);
  expect(sample(text, 'dockbell_attempts_total{outcome="refused"}')).toBe(1);
  expect(sample(text, 'dockbell_deliveries_total{outcome="succeeded"}')).toBe(1);
  expect(sample(text, 'dockbell_attempt_phase_seconds_count{phase="total"}')).toBe(2);
  expect(sample(text, 'dockbell_statement_seconds_count{statement="settle"}')).toBeGreaterThan(0);
  expect(sample(text, "dockbell_requests_in_flight")).toBe(0);
  expect(sample(text, "dockbell_deliveries_queued")).toBe(1);
  expect(sample(text, "dockbell_workers")).toBe(1);
  expect(sample(text, 'dockbell_webhooks{state="active"}')).toBe(2);
  // Labels must not contain names of people or repositories.
  expect(text).not.toContain(repository.name);
  expect(text).not.toContain(repository.namespace);
  for (const file of ["dashboard.json", "alerts.yaml"]) {
    const named = readFileSync(`docs/operations/${file}`, "utf8").match(/dockbell_[a-z_]+/g) ?? [];
    expect(named.length).toBeGreaterThan(3);
    for (const name of named) expect(text, `${file} asks for ${name}`).toContain(name);
  }
});

test("counts a dead worker's leases as abandoned attempts, and as failures if they were the last ones", async () => {
  const ctx = someone();
  const { repository } = await repositoryWithWebhooks(ctx, "http://127.0.0.1:9/", "http://127.0.0.1:9/");
  const { id } = await simulatePush({ ctx, input: { repository } });
  const [retried, last] = await claimDeliveries({ batch: 2, leaseMs: 30_000 });
  await db().queuedDelivery.updateMany({ data: { leasedUntil: new Date(0) } });
  await db().webhook.updateMany({ where: { id: retried?.webhookId ?? "" }, data: { state: "paused" } });
  await db().queuedDelivery.update({
    where: { deliveryId: last?.id ?? "" },
    data: { attemptCount: DEFAULT_RETRY_SCHEDULE.length + 1 },
  });
  const [metrics, stop] = [new WorkerMetrics(), new AbortController()];
  const running = runWorker({ signal: stop.signal, metrics });
  await vi.waitUntil(() => db().delivery.count({ where: { pushId: id, status: "failed" } }), PATIENCE_MS);
  stop.abort();
  await running;
  const counted = (await metrics.toJson()).flatMap(({ name, values }) =>
    values.map(({ value, labels }) => [name, labels.outcome, value]),
  );
  expect(counted).toContainEqual(["dockbell_attempts_total", "abandoned", 2]);
  expect(counted).toContainEqual(["dockbell_deliveries_total", "failed", 1]);
});

test("a worker without a heartbeat for a minute has stopped", async () => {
  await beat(worker(), new WorkerMetrics());
  await db().worker.updateMany({ data: { beatAt: new Date(Date.now() - 61_000) } });
  expect((await backlog()).workers).toEqual([]);
  await forgetEndedWorkers();
  expect(await db().worker.count()).toBe(0);
});

test("the backlog reports the deliveries that can be sent, and how long they have waited", async () => {
  const ctx = someone();
  const { repository } = await repositoryWithWebhooks(ctx, "http://127.0.0.1:9/", "http://127.0.0.1:9/");
  await simulatePush({ ctx, input: { repository } });
  await simulatePush({ ctx, input: { repository } });
  expect(await backlog()).toMatchObject({ queued: 4, due: 4, overdue: 0 });
  await db().queuedDelivery.updateMany({ data: { nextAttemptAt: new Date(Date.now() - 90_000) } });
  const paused = await db().webhook.findFirstOrThrow({ orderBy: { id: "desc" } });
  await db().webhook.update({ where: { id: paused.id }, data: { state: "paused" } });
  await claimDeliveries({ batch: 1, leaseMs: 30_000 });
  const late = await backlog();
  expect(late).toMatchObject({ queued: 4, due: 1, overdue: 1 });
  expect(late.oldestDueSeconds).toBeGreaterThanOrEqual(90);
  expect(late.databaseBytes).toBeGreaterThan(1_000_000);
});

test("a web process is ready if the database has its migrations, and reports missing workers", async () => {
  expect(await readiness()).toMatchObject({
    isReady: true,
    checks: { database: { ok: true }, migrations: { ok: true }, worker: { ok: false } },
  });
  await beat(worker(), new WorkerMetrics());
  expect((await readiness()).checks.processes).toEqual({
    ok: true,
    detail: "no exits in the last 5 minutes",
  });
  expect((await readiness()).checks.worker).toEqual({ ok: true, detail: "last heartbeat 0 s ago" });
  const [{ id } = { id: "" }] = await db().$queryRaw<{ id: string }[]>`
    UPDATE _prisma_migrations SET finished_at = NULL
    WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations) RETURNING id`;
  expect(await readiness()).toMatchObject({ isReady: false, checks: { migrations: { ok: false } } });
  await db().$executeRaw`UPDATE _prisma_migrations SET finished_at = now() WHERE id = ${id}`;
});
