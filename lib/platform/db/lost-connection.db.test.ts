import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { newClient, withConnection } from "@/lib/platform/db/connection";
import { env } from "@/lib/platform/env";
import { type ProxiedDatabase, proxiedDatabase } from "@/lib/testing/database/proxied-database";
import { PATIENCE_MS } from "@/lib/testing/patience";
import { sourceFiles } from "@/lib/testing/source-files";

const SLEEP_S = 60;

const databaseUrl = env().DATABASE_URL ?? "";
let proxied: ProxiedDatabase;
let modules: typeof import("@/lib/platform/db/client") & typeof import("@/lib/platform/db/generated/client");

beforeAll(async () => {
  proxied = await proxiedDatabase(databaseUrl);
  vi.stubEnv("DATABASE_URL", proxied.url);
  vi.resetModules();
  modules = {
    ...(await import("@/lib/platform/db/client")),
    ...(await import("@/lib/platform/db/generated/client")),
  };
});

afterAll(async () => {
  await modules.closeDb();
  await proxied.close();
});

const sleep = () => modules.Prisma.sql`SELECT pg_sleep(${SLEEP_S}::int)`;

// The test run fails if a process has an unhandled error.
test.each<[string, () => Promise<unknown>]>([
  ["a worker's statement", () => modules.runInOneTrip(sleep())],
  ["a worker's transaction", () => modules.runInOneTrip(sleep(), sleep())],
  ["a named statement", () => modules.runNamed(sleep())],
  ["Prisma's statement", () => modules.db().$queryRaw(sleep())],
  [
    "Prisma's transaction",
    () => modules.db().$transaction((tx) => tx.$queryRaw(sleep()), { timeout: PATIENCE_MS }),
  ],
])("a lost connection fails only what used it: %s", async (_, run) => {
  const failed = expect(run()).rejects.toThrow();
  await untilAsleep();
  proxied.cut();
  await failed;
  await endSleepers();
  await expect(modules.runInOneTrip(modules.Prisma.sql`SELECT 1 AS one`)).resolves.toEqual([{ one: 1 }]);
});

test("a connection outside the pool is closed when it is lost", async () => {
  const client = newClient({ connectionString: proxied.url });
  await client.connect();
  const ended = new Promise((resolve) => client.once("end", resolve));
  proxied.cut();
  await ended;
  await expect(client.query("SELECT 1")).rejects.toThrow();
});

test("every connection outside the pool is opened by newClient", () => {
  const openers = sourceFiles("lib", "scripts").filter(({ source }) => source.includes("new Client("));
  expect(openers.map(({ file }) => file)).toEqual(["lib/platform/db/connection.ts"]);
});

const direct = (sql: string) => withConnection(databaseUrl, (client) => client.query(sql));

const SLEEPING = "datname = current_database() AND wait_event = 'PgSleep'";

async function untilAsleep(): Promise<void> {
  await vi.waitFor(async () => {
    const { rowCount } = await direct(`SELECT FROM pg_stat_activity WHERE ${SLEEPING}`);
    expect(rowCount).toBe(1);
  }, PATIENCE_MS);
}

/** The server detects the lost client only after the statement. */
async function endSleepers(): Promise<void> {
  await direct(`SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE ${SLEEPING}`);
}
