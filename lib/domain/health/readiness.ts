import { exitsCheck, processExits } from "@/lib/domain/health/process-exits";
import { db } from "@/lib/platform/db/client";
import { migrationNames } from "@/lib/platform/db/migration-files";

type Check = { ok: boolean; detail: string };

export type Readiness = {
  /** Whether this process can serve requests. */
  isReady: boolean;
  checks: { database: Check; migrations: Check; worker: Check; processes: Check };
};

/** Without a heartbeat for this long, something is wrong with the workers. */
const STALE_S = 30;
const NOT_KNOWN_YET: Check = { ok: false, detail: "unknown without the migrations" };
const NOT_KNOWN: Check = { ok: false, detail: "unknown without the database" };

/**
 * Whether this web process can do its work, and any problems. Missing workers and processes that keep exiting
 * don't make it unready, because it still accepts pushes and queues their deliveries.
 */
export async function readiness(): Promise<Readiness> {
  try {
    const [rows, last] = await Promise.all([
      db().$queryRaw<{ name: string }[]>`
        SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL`,
      db().worker.findFirst({ orderBy: { beatAt: "desc" }, select: { beatAt: true } }),
    ]);
    const applied = new Set(rows.map(({ name }) => name));
    const missing = migrationNames().filter((name) => !applied.has(name));
    const migrations: Check = {
      ok: missing.length === 0,
      detail: missing.length === 0 ? `${applied.size} applied` : `missing: ${missing.join(", ")}`,
    };
    const database: Check = { ok: true, detail: "responds" };
    const worker = workerCheck(last?.beatAt);
    const processes = migrations.ok ? exitsCheck(await processExits()) : NOT_KNOWN_YET;
    return { isReady: migrations.ok, checks: { database, migrations, worker, processes } };
  } catch (error) {
    const detail = error instanceof Error ? (error.message.split("\n").at(-1) ?? "") : "no response";
    return {
      isReady: false,
      checks: {
        database: { ok: false, detail },
        migrations: NOT_KNOWN,
        worker: NOT_KNOWN,
        processes: NOT_KNOWN,
      },
    };
  }
}

function workerCheck(beatAt: Date | undefined): Check {
  if (!beatAt) return { ok: false, detail: "no worker has sent a heartbeat" };
  const seconds = Math.round((Date.now() - beatAt.getTime()) / 1_000);
  return { ok: seconds <= STALE_S, detail: `last heartbeat ${seconds} s ago` };
}
