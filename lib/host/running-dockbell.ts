import { spawn } from "node:child_process";
import { explainAndExit } from "@/lib/host/explain-and-exit";
import { commandLine } from "@/lib/platform/app-folder";
import { withConnection } from "@/lib/platform/db/connection";
import { probeServer } from "@/lib/platform/db/embedded/probe-server";
import { embeddedUrl } from "@/lib/platform/db/embedded/start-embedded-server";
import { requireMigrated } from "@/lib/platform/db/migrate";
import { env, inheritedEnv } from "@/lib/platform/env";
import { readSecrets } from "@/lib/platform/secrets";

/** Any fixed number. The holder of this lock is the only supervisor of an embedded database. */
export const SUPERVISOR_LOCK = 4_242_003;

/** Settings that a terminal command must share with the running Dockbell. */
type RunningSettings = { DATABASE_URL: string; PUBLIC_URL: string };

/**
 * The settings of the Dockbell that runs with the data folder or database in our settings.
 * @throws Error with what to do if none runs
 */
async function runningSettings(): Promise<RunningSettings> {
  const { DATABASE_URL, DATA_DIR, PUBLIC_URL } = env();
  if (DATABASE_URL) return { DATABASE_URL, PUBLIC_URL };
  const known = readSecrets(DATA_DIR);
  const url = known && embeddedUrl(DATA_DIR, known.databasePassword);
  if (url && (await probeServer(url)) === "ready") {
    return { DATABASE_URL: url, PUBLIC_URL: (await addressOfSupervisor(url)) ?? PUBLIC_URL };
  }
  throw new Error(
    `No Dockbell is running with its data in ${DATA_DIR}. Start it with ${commandLine("start")}, or set DATA_DIR or DATABASE_URL to the value that the running one uses.`,
  );
}

/** The supervisor that holds the lock has its address as its connection's name. */
export async function addressOfSupervisor(databaseUrl: string): Promise<string | undefined> {
  const { rows } = await withConnection(databaseUrl, (client) =>
    client.query(
      `SELECT application_name AS address FROM pg_locks JOIN pg_stat_activity USING (pid)
        WHERE locktype = 'advisory' AND objid = $1 AND granted`,
      [SUPERVISOR_LOCK],
    ),
  );
  return rows[0]?.address;
}

type Requirements = {
  /** Whether the command works with a database that this version hasn't migrated yet. */
  anyVersion?: boolean;
};

/**
 * Runs a terminal command with the database of the running Dockbell, and with its address, which payloads contain.
 * Both settings must exist before the code is loaded, so the command is restarted with them.
 * @param readArguments reads the arguments before anything else, so that they are checked even if no Dockbell runs
 * @param command returns the exit status
 */
export async function withDatabase<Input>(
  readArguments: () => Input,
  command: (input: Input) => Promise<number>,
  { anyVersion = false }: Requirements = {},
): Promise<never> {
  try {
    const input = readArguments();
    const { DATABASE_URL } = env();
    if (DATABASE_URL && !anyVersion) await requireMigrated(DATABASE_URL);
    process.exitCode = DATABASE_URL ? await command(input) : await again();
  } catch (error) {
    explainAndExit(error);
  }
  process.exit();
}

async function again(): Promise<number> {
  const child = spawn(process.execPath, process.argv.slice(1), {
    stdio: "inherit",
    env: { ...inheritedEnv(), NODE_ENV: "production", ...(await runningSettings()) },
  });
  return new Promise((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
}
