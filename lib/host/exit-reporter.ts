import { hostname } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import type { ReportedExit } from "@/lib/host/child-process";

const RETRY_MS = 2_000;
/** Kept while the database is away; the count of those beyond is kept too. */
type Unwritten = ReportedExit & { at: Date; count: number };

/**
 * Writes how often processes have ended, for `/readyz`, the metrics and the status page: the process that
 * answers there may be the one that died.
 */
export class ExitReporter {
  readonly #url: string;
  readonly #unwritten = new Map<string, Unwritten>();
  #isWriting = false;

  constructor(databaseUrl: string) {
    this.#url = databaseUrl;
  }

  /** Resolves when it is written; nobody needs to wait. Never rejects. */
  async report(exit: ReportedExit): Promise<void> {
    const count = (this.#unwritten.get(exit.process)?.count ?? 0) + 1;
    this.#unwritten.set(exit.process, { ...exit, at: new Date(), count });
    if (this.#isWriting) return;
    this.#isWriting = true;
    while (this.#unwritten.size > 0) {
      // The database may be what ended.
      await this.#write().catch(() => delay(RETRY_MS, undefined, { ref: false }));
    }
    this.#isWriting = false;
  }

  async #write(): Promise<void> {
    const client = new Client({ connectionString: this.#url, connectionTimeoutMillis: RETRY_MS });
    client.on("error", () => {});
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
