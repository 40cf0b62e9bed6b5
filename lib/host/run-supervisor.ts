import { setTimeout as delay } from "node:timers/promises";
import pretty from "pino-pretty";
import { backUpBeforeMigrating } from "@/lib/host/backup/write-backup";
import { type ReportedExit, SupervisedChild } from "@/lib/host/child-process";
import { describeDataFolder, noteDataUser } from "@/lib/host/data-folder";
import { openDatabase } from "@/lib/host/database";
import { ExitReporter } from "@/lib/host/exit-reporter";
import { requireOwnKey } from "@/lib/host/key-check";
import { requireFree } from "@/lib/host/ports";
import { ALLOCATOR_ENV, WEB_ARGS, WORKER_ARGS } from "@/lib/host/process-args";
import { APP_FOLDER, commandLine, IS_BUILT } from "@/lib/platform/app-folder";
import { applyMigrations } from "@/lib/platform/db/migrate";
import { migrationNames } from "@/lib/platform/db/migration-files";
import { env, inheritedEnv } from "@/lib/platform/env";
import { say } from "@/lib/platform/say";
import { readOrCreateSecrets } from "@/lib/platform/secrets";
import { counted } from "@/lib/platform/text/sentence";

const READY_POLL_MS = 50;
const MAX_READY_MS = 60_000;
/** The worker finishes its deliveries in flight for up to 20 s. */
const WORKER_GRACE_MS = 25_000;
const WEB_GRACE_MS = 10_000;
/** The time that processes of a killed Dockbell take to notice it and exit. */
const LEFTOVER_MS = 5_000;

type Mode = "start" | "dev";
type Role = "web" | "worker";
type Options = {
  mode: Mode;
  roles?: readonly Role[];
  /** The link that creates the first account; undefined if the sign-up page does. */
  setupLink?: () => string | undefined;
};

/**
 * Starts Dockbell (database, migrations, build, web, worker) and keeps it running until SIGINT or SIGTERM.
 * @throws Error with a message for the person at the terminal
 */
export async function runSupervisor({ mode, roles = ["web", "worker"], setupLink }: Options): Promise<void> {
  const { HOST, PORT, PUBLIC_URL, DATA_DIR, DATABASE_URL, WORKERS } = env();
  if (roles.length === 1 && !DATABASE_URL) {
    throw new Error(
      `Set DATABASE_URL to the database that web and worker share, or use ${commandLine("start")} for both.`,
    );
  }
  if (!DATABASE_URL) describeDataFolder().forEach(say);
  readOrCreateSecrets(DATA_DIR);
  if (!DATABASE_URL) noteDataUser(DATA_DIR);
  const children: SupervisedChild[] = [];
  const stop = stopOnSignals(children);
  let reporter: ExitReporter | undefined;
  const onExit = (exit: ReportedExit) => void reporter?.report(exit);
  const database = await openDatabase(onExit);
  reporter = new ExitReporter(database.url);
  try {
    if (roles.includes("web")) await requireFree(HOST, PORT, database.outlived ? LEFTOVER_MS : 0);
    // An external server has its own backups, and may be too large for a file here.
    const backup = DATABASE_URL ? undefined : await backUpBeforeMigrating(database.url, DATA_DIR);
    if (backup) say(`Backed up the database to ${backup} before the upgrade.`);
    const applied = await applyMigrations(database.url);
    await requireOwnKey(database.url);
    if (applied.length > 0) say(`Applied ${counted(applied.length, "migration")}.`);
    if (mode === "start" && !IS_BUILT) {
      const { buildIfChanged } = await import("@/lib/host/build");
      await buildIfChanged(APP_FOLDER, stop);
    }
    stop.throwIfAborted();
    // Speed doesn't matter for `npm run dev`.
    const workers = mode === "dev" ? 1 : WORKERS;
    const processes = roles.flatMap((role) => Array<Role>(role === "worker" ? workers : 1).fill(role));
    children.push(...processes.map((role) => makeChild(role, { mode, databaseUrl: database.url, onExit })));
    const crashed = Promise.all(children.map((child) => child.run()));
    if (roles.includes("web")) {
      await Promise.race([untilReady(HOST, PORT, stop), crashed]);
      // From now on, a process that exits doesn't stop the others.
      for (const child of children) child.confirmStart();
    }
    say(
      roles.includes("web")
        ? readyAt(PUBLIC_URL, applied, setupLink?.())
        : `Started ${counted(WORKERS, "worker")}. Ctrl-C stops ${WORKERS === 1 ? "it" : "them"}.`,
    );
    await Promise.race([untilAborted(stop), crashed]);
  } catch (error) {
    if (!stop.aborted) throw error;
  } finally {
    if (stop.aborted) say("Stopping...");
    await Promise.all(children.map((child) => child.stop()));
    await database.stop();
  }
}

function readyAt(url: string, applied: string[], setupLink = "it"): string {
  const isNew = applied[0] === migrationNames()[0];
  const { ADMIN_USERNAME: administrator } = env();
  const first = administrator
    ? `\n  Sign in as ${administrator}, which administers this instance.`
    : `\n  Open ${setupLink} and create your account. The first account administers this instance.`;
  const next = isNew ? first : "";
  return `\n  Dockbell is ready at ${url}${next}\n  Ctrl-C stops it.\n`;
}

type ChildOptions = { mode: Mode; databaseUrl: string; onExit: (exit: ReportedExit) => void };

function makeChild(role: Role, { mode, databaseUrl, onExit }: ChildOptions): SupervisedChild {
  const { HOST, PORT, DATA_DIR } = env();
  const isDev = mode === "dev";
  const web = isDev ? ["node_modules/next/dist/bin/next", "dev", "-H", HOST, "-p", String(PORT)] : WEB_ARGS;
  const worker = isDev ? ["node_modules/tsx/dist/cli.mjs", "watch", "scripts/worker.ts"] : WORKER_ARGS;
  return new SupervisedChild(
    {
      name: role,
      args: role === "web" ? web : worker,
      env: {
        ...ALLOCATOR_ENV,
        ...inheritedEnv(),
        DATABASE_URL: databaseUrl,
        // The built web process has another working folder, and reads HOST from HOSTNAME.
        DATA_DIR,
        HOSTNAME: HOST,
        PORT: String(PORT),
        NODE_ENV: isDev ? "development" : "production",
        NEXT_TELEMETRY_DISABLED: "1",
      },
      graceMs: role === "web" ? WEB_GRACE_MS : WORKER_GRACE_MS,
    },
    { onLine: makeOutput(), onNotice: say, onExit },
  );
}

async function untilReady(host: string, port: number, stop: AbortSignal): Promise<void> {
  const reachable =
    host === "0.0.0.0" || host === "::" ? "localhost" : host.includes(":") ? `[${host}]` : host;
  const deadline = Date.now() + MAX_READY_MS;
  while (Date.now() < deadline) {
    const response = await fetch(`http://${reachable}:${port}/healthz`, { signal: stop }).catch(() => null);
    stop.throwIfAborted();
    if (response?.ok) return;
    await delay(READY_POLL_MS);
  }
  throw new Error(
    `The web process didn't respond within ${MAX_READY_MS / 1000} s. See the lines above for the reason.`,
  );
}

/** The first signal starts an orderly shutdown. The second one kills the child processes. */
function stopOnSignals(children: readonly SupervisedChild[]): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) for (const child of children) child.kill();
      controller.abort();
    });
  }
  return controller.signal;
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** Writes the log lines of the processes, formatted on a terminal and unchanged elsewhere. */
function makeOutput(): (line: string) => void {
  if (!process.stdout.isTTY) return say;
  const stream = pretty({ sync: true, ignore: "pid,hostname", translateTime: "SYS:HH:MM:ss" });
  return (line) => stream.write(`${line}\n`);
}
