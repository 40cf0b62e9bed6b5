import { createHash, randomUUID } from "node:crypto";
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { postgresBinaries } from "@/lib/platform/db/embedded/binaries";
import { createDatabase, DATABASE_USER, initCluster } from "@/lib/platform/db/embedded/init-cluster";
import {
  type Launched,
  launchPostgres,
  type ServerSettings,
  stopPostgres,
} from "@/lib/platform/db/embedded/postgres-process";
import { lockHolder, postmasterFile, removeForeignLocks } from "@/lib/platform/db/embedded/postmaster-file";
import { probeServer } from "@/lib/platform/db/embedded/probe-server";
import {
  adoptFiles,
  canReach,
  NOBODY,
  type ServerIdentity,
  serverIdentity,
} from "@/lib/platform/db/embedded/server-identity";

const DATABASE = "dockbell";
const POLL_MS = 20;
const RETRY_MS = 200;
const GIVE_UP_MS = 20_000;
/** PostgreSQL's message if another server, or its remains, still holds the files. */
const HELD = /lock file ".*" already exists|pre-existing shared memory block|is another postmaster/i;

export type EmbeddedServer = {
  /** The URL for clients on this machine, including the password. */
  url: string;
  pid: number;
  /** Whether the server was running already. */
  attached: boolean;
  stop(): Promise<void>;
};

type Input = {
  /** The absolute path of the folder with the database's files, log and socket. */
  dataDir: string;
  password: string;
  /** Called with each step that may take a while. */
  onStep?: (step: string) => void;
  /** Settings that override those in `serverSettings`. */
  settings?: ServerSettings;
};

/**
 * Starts the embedded PostgreSQL, or attaches to one that already runs on this data folder.
 * @throws Error with what to do if it can't start
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
      `PostgreSQL can't run as root, and the unprivileged user that it runs as can't enter ${dataDir}. ` +
        "Set DATA_DIR to a folder that this user can enter, such as /var/lib/dockbell/data.",
    );
  }
  const cluster = path.join(dataDir, "postgres");
  const binaries = postgresBinaries(identity);
  const sockets = socketFolder(dataDir, identity);
  if (identity) adoptFiles(identity, cluster, sockets);
  if (!existsSync(cluster)) onStep?.(`Creating a database in ${cluster}`);
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
    throw new Error(`PostgreSQL exited while it was starting. See ${dataDir}/postgres.log.`);
  return {
    url: urlOf(DATABASE, sockets, password),
    pid,
    attached: pid !== launched?.pid,
    stop: () => stopPostgres({ pid, cluster }),
  };
}

type Wait = { url: string; cluster: string; sockets: string; launch: () => Launched };

/**
 * If several processes start it at the same time, PostgreSQL's lock lets one server survive, and all of them use it.
 */
async function untilReady({ url, cluster, sockets, launch }: Wait): Promise<Launched | undefined> {
  let launched: Launched | undefined;
  let absentSince = Date.now();
  for (;;) {
    const state = await probeServer(url);
    if (state === "ready") return launched;
    // Recovery after a crash can take long, so we fail only if no server is running.
    if (state === "busy") absentSince = Date.now();
    if (state === "absent") launched ??= launch();
    const last = await Promise.race([launched?.ended ?? delay(POLL_MS), delay(POLL_MS)]);
    if (last === undefined) continue;
    if (!HELD.test(last) || Date.now() - absentSince > GIVE_UP_MS) {
      throw new Error(`PostgreSQL didn't start:\n${last.trim()}`);
    }
    removeForeignLocks([postmasterFile(cluster), path.join(sockets, ".s.PGSQL.5432.lock")]);
    launched = undefined;
    await delay(RETRY_MS);
  }
}

/** The URL of a data folder's embedded server while it runs. */
export function embeddedUrl(dataDir: string, password: string): string {
  return urlOf(DATABASE, socketFolder(dataDir, serverIdentity()), password);
}

/** The host is only there because URLs need one. `host` in the query is the socket's folder. */
function urlOf(database: string, sockets: string, password: string): string {
  return `postgresql://${DATABASE_USER}:${password}@localhost/${database}?host=${encodeURIComponent(sockets)}`;
}

/** The kernel's limit for a socket's path, in bytes, without the final zero (104 on macOS). */
const MAX_SOCKET_PATH = 103;
/** The longest file name in the folder. */
const SOCKET_NAME = ".s.PGSQL.5432";

/**
 * Creates the folder for the sockets of a data folder, with mode 700. It is in the data folder, or in the temporary
 * folder if that path is too long for a socket.
 * @throws Error if another user created the one in the temporary folder
 */
function socketFolder(dataDir: string, identity: ServerIdentity | undefined): string {
  const folder = socketFolderPath(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid } = lstatSync(folder);
  const self = process.getuid?.();
  if (uid !== self && uid !== identity?.uid && !(identity && uid === NOBODY.uid)) {
    throw new Error(
      `${folder} belongs to another user (uid ${uid}). Remove it, or set DATA_DIR to a shorter path.`,
    );
  }
  // An earlier identity's folder changes owner with its contents.
  if (identity && uid === self) chownSync(folder, identity.uid, identity.gid);
  return folder;
}

function socketFolderPath(dataDir: string): string {
  const inside = path.join(dataDir, "run");
  if (Buffer.byteLength(path.join(inside, SOCKET_NAME)) <= MAX_SOCKET_PATH) return inside;
  const key = createHash("sha256").update(dataDir).digest("hex").slice(0, 16);
  return path.join(tmpdir(), `dockbell-${key}`);
}

/** An empty, temporary PostgreSQL. `stop` also removes its files. */
export async function startTemporaryServer(settings?: ServerSettings): Promise<EmbeddedServer> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "dockbell-"));
  // The server's user can enter this folder. Its contents are private.
  chmodSync(dataDir, 0o711);
  const server = await startEmbeddedServer({ dataDir, password: randomUUID(), settings });
  return {
    ...server,
    async stop() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
