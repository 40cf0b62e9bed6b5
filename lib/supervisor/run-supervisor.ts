import { setTimeout as delay } from "node:timers/promises";
import { env, inheritedEnv } from "@/lib/env";
import { readOrCreateSecrets } from "@/lib/secrets";
import { buildIfChanged } from "@/lib/supervisor/build";
import { SupervisedChild } from "@/lib/supervisor/child-process";
import { openDatabase } from "@/lib/supervisor/database";
import { makeOutput } from "@/lib/supervisor/output";
import { requireFree } from "@/lib/supervisor/ports";
import { say } from "@/lib/supervisor/say";
import { applyMigrations } from "@/prisma/migrate";

const READY_POLL_MS = 50;
const READY_MOST_MS = 60_000;
/** The worker finishes what is under way for 20 s. */
const WORKER_GRACE_MS = 25_000;
const WEB_GRACE_MS = 10_000;

type Mode = "start" | "dev";

/**
 * Brings Dockbell up (database, migrations, build, web, worker) and keeps it up until SIGINT or SIGTERM.
 * @throws Error with a message for the person at the terminal
 */
export async function runSupervisor(mode: Mode): Promise<void> {
  const { HOST, PORT, PUBLIC_URL, DATA_DIR } = env();
  readOrCreateSecrets(DATA_DIR);
  const stopAsked = untilStopAsked();
  const database = await openDatabase();
  const children: SupervisedChild[] = [];
  try {
    await requireFree(HOST, PORT);
    const applied = await applyMigrations(database.url);
    if (applied.length > 0)
      say(`Applied ${applied.length === 1 ? "1 migration" : `${applied.length} migrations`}.`);
    if (mode === "start") await buildIfChanged(process.cwd());
    children.push(...makeChildren(mode, database.url));
    const crashed = Promise.all(children.map((child) => child.run()));
    await Promise.race([untilReady(HOST, PORT), stopAsked, crashed]);
    say(`\n  Dockbell is ready at ${PUBLIC_URL}\n  Ctrl-C stops it.\n`);
    await Promise.race([stopAsked, crashed]);
    say("Stopping...");
  } finally {
    forceOnSecondSignal(children);
    await Promise.all(children.map((child) => child.stop()));
    await database.stop();
  }
}

function makeChildren(mode: Mode, databaseUrl: string): SupervisedChild[] {
  const output = makeOutput();
  const events = { onLine: output, onNotice: say };
  const { HOST, PORT } = env();
  const next = ["node_modules/next/dist/bin/next", mode, "-H", HOST, "-p", String(PORT)];
  const worker =
    mode === "dev" ? ["node_modules/tsx/dist/cli.mjs", "watch", "scripts/worker.ts"] : ["dist/worker.js"];
  const variables = {
    ...inheritedEnv(),
    DATABASE_URL: databaseUrl,
    NODE_ENV: mode === "dev" ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
  };
  return [
    new SupervisedChild({ name: "web", args: next, env: variables, graceMs: WEB_GRACE_MS }, events),
    new SupervisedChild({ name: "worker", args: worker, env: variables, graceMs: WORKER_GRACE_MS }, events),
  ];
}

async function untilReady(host: string, port: number): Promise<void> {
  const reachable =
    host === "0.0.0.0" || host === "::" ? "localhost" : host.includes(":") ? `[${host}]` : host;
  const deadline = Date.now() + READY_MOST_MS;
  while (Date.now() < deadline) {
    const response = await fetch(`http://${reachable}:${port}/healthz`).catch(() => null);
    if (response?.ok) return;
    await delay(READY_POLL_MS);
  }
  throw new Error(
    `The web process did not answer within ${READY_MOST_MS / 1000} s; the lines above say why.`,
  );
}

function untilStopAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  });
}

function forceOnSecondSignal(children: SupervisedChild[]): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      for (const child of children) child.kill();
    });
  }
}
