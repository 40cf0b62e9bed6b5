import { setTimeout as delay } from "node:timers/promises";
import type { Client } from "pg";
import { BackOff, type ReportedExit } from "@/lib/host/child-process";
import { explain } from "@/lib/host/explain-and-exit";
import { addressOfSupervisor, SUPERVISOR_LOCK } from "@/lib/host/running-dockbell";
import { newClient } from "@/lib/platform/db/connection";
import { startEmbeddedServer } from "@/lib/platform/db/embedded/start-embedded-server";
import { env } from "@/lib/platform/env";
import { say } from "@/lib/platform/say";
import { readOrCreateSecrets } from "@/lib/platform/secrets";

export type Database = {
  url: string;
  /** Whether the embedded server was already running, because the previous Dockbell didn't shut down properly. */
  outlived: boolean;
  stop(): Promise<void>;
};

type OnExit = (exit: ReportedExit) => void;

/**
 * Uses the database at DATABASE_URL, or otherwise starts the embedded one or attaches to it.
 * @param onExit called when the embedded database exits unexpectedly and is about to restart
 */
export async function openDatabase(onExit: OnExit): Promise<Database> {
  const url = env().DATABASE_URL;
  if (url) return { url, outlived: false, stop: async () => {} };
  return openEmbedded(onExit);
}

async function openEmbedded(onExit: OnExit): Promise<Database> {
  const dataDir = env().DATA_DIR;
  const start = () =>
    startEmbeddedServer({
      dataDir,
      password: readOrCreateSecrets(dataDir).databasePassword,
      onStep: (step) => say(`${step}...`),
    });
  let server = await start();
  let guard = await takeLock(server.url);
  if (!guard) {
    const where = await addressOfSupervisor(server.url);
    throw new Error(
      `Dockbell is already running with its data in ${dataDir}${where ? `, at ${where}` : ""}. Stop it first.`,
    );
  }
  let isStopping = false;
  let startedAt = Date.now();
  const backOff = new BackOff();
  // The database exited. No data is lost, and all other processes reconnect automatically.
  const restart = async () => {
    if (isStopping) return;
    let reported = "";
    let waitMs = backOff.next(Date.now() - startedAt);
    say(`The database exited. Restarting it in ${waitMs / 1_000} s.`);
    onExit({ process: "database", how: "unexpectedly", restartAt: new Date(Date.now() + waitMs) });
    for (;;) {
      await delay(waitMs);
      if (isStopping) return;
      try {
        server = await start();
        startedAt = Date.now();
        guard = await takeLock(server.url);
        if (guard) return watch(guard);
      } catch (error) {
        // A full disk causes the same error each time, until there is space again.
        const reason = explain(error);
        if (reason !== reported) say(reason);
        reported = reason;
      }
      waitMs = backOff.next(0);
    }
  };
  const watch = (client: Client) => void client.once("end", restart);
  watch(guard);
  return {
    url: server.url,
    outlived: server.attached,
    stop: async () => {
      isStopping = true;
      await guard?.end().catch(() => {});
      await server.stop();
    },
  };
}

/** @returns the connection that holds the lock, or undefined if another supervisor holds it */
async function takeLock(url: string): Promise<Client | undefined> {
  const client = newClient({ connectionString: url, application_name: env().PUBLIC_URL });
  await client.connect();
  const { rows } = await client.query("SELECT pg_try_advisory_lock($1) AS taken", [SUPERVISOR_LOCK]);
  if (rows[0].taken) return client;
  await client.end();
  return undefined;
}
