import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { adoptFiles } from "@/lib/platform/db/embedded/adopt-files";
import { postgresBinaries } from "@/lib/platform/db/embedded/binaries";
import { createDatabase } from "@/lib/platform/db/embedded/create-database";
import { DATABASE_USER, initCluster } from "@/lib/platform/db/embedded/init-cluster";
import { type Launched, launchPostgres } from "@/lib/platform/db/embedded/launch-postgres";
import { lockHolder, postmasterFile, removeForeignLocks } from "@/lib/platform/db/embedded/postmaster-file";
import { probeServer } from "@/lib/platform/db/embedded/probe-server";
import { canReach, serverIdentity } from "@/lib/platform/db/embedded/server-identity";
import type { ServerSettings } from "@/lib/platform/db/embedded/server-settings";
import { socketFolder } from "@/lib/platform/db/embedded/socket-folder";
import { stopPostgres } from "@/lib/platform/db/embedded/stop-postgres";

const DATABASE = "dockbell";
const POLL_MS = 20;
const RETRY_MS = 200;
const GIVE_UP_MS = 20_000;
/** What PostgreSQL says when another server, or what is left of one, still holds the files. */
const HELD = /lock file ".*" already exists|pre-existing shared memory block|is another postmaster/i;

export type EmbeddedServer = {
  /** For clients on this machine, password included. */
  url: string;
  pid: number;
  /** Whether the server was running already. */
  attached: boolean;
  stop(): Promise<void>;
};

type Input = {
  /** Absolute path; the database's files, its log and its socket are kept in here. */
  dataDir: string;
  password: string;
  /** Called with every step that can take a while. */
  onStep?: (step: string) => void;
  /** Override those of `serverSettings`. */
  settings?: ServerSettings;
};

/**
 * Starts Dockbell's own PostgreSQL, or attaches to the one that already runs on this data folder.
 * @throws Error that says what to do when there can be none
 */
export async function startEmbeddedServer({
  dataDir,
  password,
  onStep,
  settings,
}: Input): Promise<EmbeddedServer> {
  const identity = serverIdentity();
  mkdirSync(dataDir, { recursive: true });
  if (identity && !canReach(identity, dataDir)) {
    throw new Error(
      `PostgreSQL cannot run as root, and the unprivileged user that it runs as cannot enter ${dataDir}. ` +
        "Set DATA_DIR to a folder outside of private ones, such as /var/lib/dockbell/data.",
    );
  }
  const cluster = path.join(dataDir, "postgres");
  const binaries = postgresBinaries(identity);
  const sockets = socketFolder(dataDir, identity);
  if (identity) adoptFiles(identity, cluster, sockets);
  if (!existsSync(cluster)) onStep?.(`Making a database in ${cluster}`);
  await initCluster({ binaries, cluster, password, identity });

  const launch = () =>
    launchPostgres({
      binaries,
      cluster,
      sockets,
      identity,
      settings,
      logFile: path.join(dataDir, "postgres.log"),
    });
  const launched = await untilReady({ url: urlOf("postgres", sockets, password), cluster, sockets, launch });
  await createDatabase(urlOf("postgres", sockets, password), DATABASE);
  const pid = lockHolder(postmasterFile(cluster));
  if (pid === undefined)
    throw new Error(`PostgreSQL stopped while it was starting; see ${dataDir}/postgres.log.`);
  return {
    url: urlOf(DATABASE, sockets, password),
    pid,
    attached: pid !== launched?.pid,
    stop: () => stopPostgres({ pid, cluster }),
  };
}

type Wait = { url: string; cluster: string; sockets: string; launch: () => Launched };

/** Of several starters at once one server survives, by PostgreSQL's own lock; all of them end up on it. */
async function untilReady({ url, cluster, sockets, launch }: Wait): Promise<Launched | undefined> {
  let launched: Launched | undefined;
  let absentSince = Date.now();
  for (;;) {
    const state = await probeServer(url);
    if (state === "ready") return launched;
    // Recovery after a crash may take its time: only a server that is not there makes us give up.
    if (state === "busy") absentSince = Date.now();
    if (state === "absent") launched ??= launch();
    const last = await Promise.race([launched?.ended ?? delay(POLL_MS), delay(POLL_MS)]);
    if (last === undefined) continue;
    if (!HELD.test(last) || Date.now() - absentSince > GIVE_UP_MS) {
      throw new Error(`PostgreSQL did not start:\n${last.trim()}`);
    }
    removeForeignLocks([postmasterFile(cluster), path.join(sockets, ".s.PGSQL.5432.lock")]);
    launched = undefined;
    await delay(RETRY_MS);
  }
}

/** Where the embedded server of a data folder listens while it runs. */
export function embeddedUrl(dataDir: string, password: string): string {
  return urlOf(DATABASE, socketFolder(dataDir, serverIdentity()), password);
}

/** The host part only satisfies the URL's grammar; `host` in the query is the socket's folder. */
function urlOf(database: string, sockets: string, password: string): string {
  return `postgresql://${DATABASE_USER}:${password}@localhost/${database}?host=${encodeURIComponent(sockets)}`;
}
