import { hostname } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import type { ReportedExit } from "@/lib/host/child-process";
import { newClient } from "@/lib/platform/db/connection";

const RETRY_MS = 2_000;
/** The number of reports kept while the database is unavailable. More are only counted. */
type Unwritten = ReportedExit & { at: Date; count: number };

/**
 * Writes how often processes have exited to the database, for `/readyz`, the metrics and the System status page, because
 * the process that serves them may be the one that exited.
 */
export class ExitReporter {
  readonly #url: string;
  readonly #unwritten = new Map<string, Unwritten>();
  #isWriting = false;

  constructor(databaseUrl: string) {
    this.#url = databaseUrl;
  }

  /** Resolves when the report is written, and never rejects. Callers don't have to wait. */
  async report(exit: ReportedExit): Promise<void> {
    const count = (this.#unwritten.get(exit.process)?.count ?? 0) + 1;
    this.#unwritten.set(exit.process, { ...exit, at: new Date(), count });
    if (this.#isWriting) return;
    this.#isWriting = true;
    while (this.#unwritten.size > 0) {
      // The database itself may have exited.
      await this.#write().catch(() => delay(RETRY_MS, undefined, { ref: false }));
    }
    this.#isWriting = false;
  }

  async #write(): Promise<void> {
    const client = newClient({ connectionString: this.#url, connectionTimeoutMillis: RETRY_MS });
    try {
      await client.connect();
      for (const [name, exit] of this.#unwritten) {
        await client.query(
          `INSERT INTO process_exits AS known (process, exits, how, host, at, restart_at)
           VALUES ($1, $2, $3, $4, $5, $6)
           ON CONFLICT (process) DO UPDATE SET
             exits = known.exits + excluded.exits, how = excluded.how, host = excluded.host,
             at = excluded.at, restart_at = excluded.restart_at`,
          [name, exit.count, exit.how, hostname(), exit.at, exit.restartAt],
        );
        const newer = this.#unwritten.get(name);
        if (newer === exit) this.#unwritten.delete(name);
        else if (newer) this.#unwritten.set(name, { ...newer, count: newer.count - exit.count });
      }
    } finally {
      await client.end().catch(() => {});
    }
  }
}
