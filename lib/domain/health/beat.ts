import { AggregatorRegistry } from "prom-client";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { MetricsJson, WorkerFigures } from "@/lib/queue/worker-figures";

/** Any fixed number: whoever holds this lock adds up the workers that have ended. */
const LOCK = 4_242_004;
/** Without a beat for so long a worker has ended. */
export const DEAD_AFTER_S = 60;

export type WorkerIdentity = { id: string; host: string; pid: number; version: string; startedAt: Date };

/** Says that a worker is there, and how far its counters are. */
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
 * Takes workers off the list that have ended, and adds their counters to those of all that ended before: so
 * the sum over all workers never goes back.
 * @param id of one that ends now; without it those that have not been heard of
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

/** What was under way when a worker ended is no longer. */
function countersOf(metrics: Prisma.JsonValue): MetricsJson {
  return (metrics as unknown as MetricsJson).filter(({ type }) => String(type) !== "gauge");
}
