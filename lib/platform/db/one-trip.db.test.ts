import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db, runFollowedBy, runInOneTrip } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { env } from "@/lib/platform/env";

const LOCK = 1;

beforeAll(() => db().$executeRaw`CREATE TABLE trips (number int NOT NULL)`);
beforeEach(() => db().$executeRaw`TRUNCATE trips`);

const numbers = () => runInOneTrip<{ number: number }>(Prisma.sql`SELECT number FROM trips ORDER BY number`);
const insert = (number: number | null) =>
  Prisma.sql`/* insert */ INSERT INTO trips VALUES (${number}::int) RETURNING number`;

test("returns the rows of the last statement", async () => {
  expect(await runInOneTrip(insert(1), insert(2))).toEqual([{ number: 2 }]);
  expect(await numbers()).toEqual([{ number: 1 }, { number: 2 }]);
});

test("undoes all statements when one fails, and the next trip succeeds", async () => {
  await expect(runInOneTrip(insert(1), insert(null))).rejects.toMatchObject({ code: "23502" });
  await expect(runInOneTrip(insert(null), insert(1))).rejects.toMatchObject({ code: "23502" });
  expect(await numbers()).toEqual([]);
  expect(await runInOneTrip(insert(3))).toEqual([{ number: 3 }]);
});

test("a statement sees changes that were committed while the previous one waited", async () => {
  const other = new Client({ connectionString: env().DATABASE_URL });
  await other.connect();
  await other.query(`BEGIN; SELECT pg_advisory_xact_lock(${LOCK}); INSERT INTO trips VALUES (7)`);
  const trip = runInOneTrip(
    Prisma.sql`SELECT pg_advisory_xact_lock(${LOCK})`,
    Prisma.sql`SELECT number FROM trips`,
  );
  const waits = async () =>
    (await other.query("SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")).rowCount === 1;
  while (!(await waits())) await delay(10);
  await other.query("COMMIT");
  expect(await trip).toEqual([{ number: 7 }]);
  await other.end();
});

test("a statement that follows another sees its commit, and its failure changes nothing", async () => {
  const copy = Prisma.sql`/* copy */ INSERT INTO trips SELECT number + 10 FROM trips`;
  expect(await runFollowedBy(insert(1), copy)).toEqual([{ number: 1 }]);
  expect(await numbers()).toEqual([{ number: 1 }, { number: 11 }]);
  expect(await runFollowedBy(insert(2), insert(null))).toEqual([{ number: 2 }]);
  await expect(runFollowedBy(insert(null), copy)).rejects.toMatchObject({ code: "23502" });
  expect(await runFollowedBy(insert(4), copy)).toEqual([{ number: 4 }]);
});

test("a statement uses an index even if its table was empty when PostgreSQL analyzed it", async () => {
  await db().$executeRaw`CREATE TABLE indexed (number int PRIMARY KEY)`;
  await db().$executeRaw`ANALYZE indexed`;
  const plan = await runInOneTrip<{ "QUERY PLAN": string }>(
    Prisma.sql`EXPLAIN SELECT FROM indexed WHERE number = ANY(ARRAY[1, 2])`,
  );
  const lines = plan.map((line) => line["QUERY PLAN"]).join("\n");
  expect(lines).toContain("Index");
  expect(lines).not.toContain("Seq Scan");
});
