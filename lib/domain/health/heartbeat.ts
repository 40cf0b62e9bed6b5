import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { beat, forgetEndedWorkers } from "@/lib/domain/health/beat";
import { every } from "@/lib/platform/every";
import { log } from "@/lib/platform/log";
import type { WorkerFigures } from "@/lib/queue/worker-figures";
import packageJson from "@/package.json" with { type: "json" };

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
  const tell = () =>
    beat(worker, metrics).catch((error: unknown) => log().warn({ err: error }, "couldn't write a heartbeat"));
  const work = async () => {
    await tell();
    await forgetEndedWorkers();
  };
  await every(BEAT_MS, work, { signal, failure: "couldn't count stopped workers; retrying" });
  // Work in progress finishes first and is counted.
  await ended.catch(() => undefined);
  await tell();
  await forgetEndedWorkers(worker.id).catch(() => undefined);
}
