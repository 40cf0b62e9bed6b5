import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { AggregatorRegistry } from "prom-client";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { every } from "@/lib/platform/every";
import { log } from "@/lib/platform/log";
import type { MetricsJson, WorkerFigures } from "@/lib/queue/worker-figures";
import packageJson from "@/package.json";

const BEAT_MS = 5_000;

type Options = { metrics: WorkerFigures; signal: AbortSignal; ended: Promise<unknown> };

/** Records every few seconds that this worker is alive, until all its work has `ended`. */
export async function heartbeat({ metrics, signal, ended }: Options): Promise<void> {
  const startedAt = new Date();
  const worker = {
    id: randomUUID(),
    host: hostname(),
    pid: process.pid,
    version: packageJson.version,
    startedAt,
  };
  const sendHeartbeat = () =>
    beat(worker, metrics).catch((error: unknown) => log().warn({ err: error }, "couldn't write a heartbeat"));
  const work = async () => {
    await sendHeartbeat();
    await forgetEndedWorkers();
  };
  await every(BEAT_MS, work, { signal, failure: "couldn't count stopped workers; retrying" });
  // Work in progress finishes first and is counted.
  await ended.catch(() => undefined);
  await sendHeartbeat();
  await forgetEndedWorkers(worker.id).catch(() => undefined);
}

/** Any fixed number. The process with this lock adds up the counters of stopped workers. */
const LOCK = 4_242_004;
/** A worker without a heartbeat for this long has stopped. */
export const DEAD_AFTER_S = 60;

type WorkerIdentity = { id: string; host: string; pid: number; version: string; startedAt: Date };

/** Records that a worker is alive, and its counters. */
export async function beat(worker: WorkerIdentity, metrics: WorkerFigures): Promise<void> {
  const { id, ...who } = worker;
  const state = {
    beatAt: new Date(),
    inFlight: await metrics.inFlight(),
    metrics: (await metrics.toJson()) as unknown as Prisma.InputJsonValue,
  };
  await db().worker.upsert({ where: { id }, create: { id, ...who, ...state }, update: state });
}

/**
 * Removes stopped workers and adds their counters to the total of stopped workers, so that the sum over all
 * workers never decreases.
 * @param id of a worker that stops now; without it, all workers without a recent heartbeat
 */
export async function forgetEndedWorkers(id?: string): Promise<void> {
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK})`;
    const ended = await tx.worker.findMany({
      where: id ? { id } : { beatAt: { lt: new Date(Date.now() - DEAD_AFTER_S * 1_000) } },
      select: { id: true, metrics: true },
    });
    if (ended.length === 0) return;
    const before = await tx.endedWorkers.findUnique({ where: { id: 1 } });
    const all = [...(before ? [before] : []), ...ended].map(({ metrics }) => countersOf(metrics));
    const metrics = (await AggregatorRegistry.aggregate(all).getMetricsAsJSON()) as unknown;
    const data = { metrics: metrics as Prisma.InputJsonValue };
    await tx.endedWorkers.upsert({ where: { id: 1 }, create: data, update: data });
    await tx.worker.deleteMany({ where: { id: { in: ended.map((one) => one.id) } } });
  });
}

/** The gauge of deliveries in progress, which drops when a worker stops. */
function countersOf(metrics: Prisma.JsonValue): MetricsJson {
  return (metrics as unknown as MetricsJson).filter(({ type }) => String(type) !== "gauge");
}
