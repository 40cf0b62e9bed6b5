import { randomInt } from "node:crypto";
import { type Client, DatabaseError } from "pg";
import { runInOneTrip } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";

/** Any fixed number: the first key of the locks of live workers. The second key is the number in their leases. */
export const HOLDER_LOCKS = 4_242_005;

const MAX_INT4 = 2 ** 31 - 1;
/** The time for the server to notice that a worker's last connection ended. */
const MAX_WAIT_MS = 1_000;
const LOCK_NOT_AVAILABLE = "55P03";
/** The time for the other workers to reconnect after all connections were lost. */
const RECONNECT_GRACE_MS = 5_000;

/**
 * Holds a lock on a connection to show that the worker is alive. PostgreSQL frees the lock when the connection ends for
 * any reason, and then the other workers reap its leases (reap.ts).
 */
export class LeaseHolder {
  #number: number | null = null;
  #hasConnected = false;
  #judgesFrom = Number.POSITIVE_INFINITY;

  /** The holder of this worker's leases. Null if a lock isn't possible. Then its leases end only by expiring. */
  get number(): number | null {
    return this.#number;
  }

  /**
   * Whether a free lock means that the worker is dead. After the database starts or loses connections, a worker may not
   * have reconnected yet.
   */
  get canJudge(): boolean {
    return performance.now() >= this.#judgesFrom;
  }

  /**
   * Takes the lock on a new connection. The worker keeps its number and its leases, unless the server still holds the
   * last connection open.
   * @returns false behind a pooler, which may share the connection, so that the lock would be meaningless
   */
  async take(client: Client): Promise<boolean> {
    const { pid, uptimeMs } = await serverOf(client);
    this.#judgesFrom = performance.now() + RECONNECT_GRACE_MS - (this.#hasConnected ? 0 : uptimeMs);
    this.#hasConnected = true;
    const isDirect = pid === announcedPid(client);
    this.#number = isDirect ? await lock(client, this.#number ?? newNumber()) : null;
    return isDirect;
  }
}

/** The number of live workers by their locks. At least 1. */
export async function countWorkers(): Promise<number> {
  const [row] = await runInOneTrip<{ workers: number }>(Prisma.sql`/* count-workers */
    SELECT greatest(1, count(*))::int AS workers FROM pg_locks
    WHERE locktype = 'advisory' AND classid = ${HOLDER_LOCKS}::int AND objsubid = 2 AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`);
  return row?.workers ?? 1;
}

async function serverOf(client: Client): Promise<{ pid: number; uptimeMs: number }> {
  const { rows } = await client.query(
    `SELECT pg_backend_pid() AS pid,
       extract(epoch FROM clock_timestamp() - pg_postmaster_start_time())::float8 * 1000 AS "uptimeMs"`,
  );
  return rows[0];
}

/**
 * The server's process ID from the connection's startup message. A pooler such as PgBouncer sends a different number.
 */
function announcedPid(client: Client): unknown {
  return Reflect.get(client, "processID");
}

/** @returns the number of the lock: this one, or another one if it isn't free */
async function lock(client: Client, number: number): Promise<number> {
  await client.query(`SET lock_timeout = ${MAX_WAIT_MS}`);
  for (let wanted = number; ; wanted = newNumber()) {
    try {
      await client.query("SELECT pg_advisory_lock($1, $2)", [HOLDER_LOCKS, wanted]);
      return wanted;
    } catch (error) {
      if (!(error instanceof DatabaseError && error.code === LOCK_NOT_AVAILABLE)) throw error;
    }
  }
}

function newNumber(): number {
  return randomInt(1, MAX_INT4);
}
