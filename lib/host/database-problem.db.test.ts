import { PrismaPg } from "@prisma/adapter-pg";
import { expect, test } from "vitest";
import { databaseProblem } from "@/lib/host/database-problem";
import { db } from "@/lib/platform/db/client";
import { withConnection } from "@/lib/platform/db/connection";
import { Prisma, PrismaClient } from "@/lib/platform/db/generated/client";
import { env } from "@/lib/platform/env";

const url = (changes: Partial<URL>) => Object.assign(new URL(env().DATABASE_URL ?? ""), changes).toString();

/** The error of a connection to a database. */
const errorAt = (databaseUrl: string) =>
  withConnection(databaseUrl, async () => undefined).catch((error: unknown) => error);

test("a database that can't be used is explained with the next step", async () => {
  const cases: [Partial<URL>, string][] = [
    [
      { port: "1", search: "" },
      "PostgreSQL can't be reached at localhost:1. Start it there, or correct DATABASE_URL.",
    ],
    [
      { search: "?host=nosuch.invalid" },
      "The host of nosuch.invalid has no address. Correct DATABASE_URL, or repair the DNS.",
    ],
    [{ password: "wrong" }, "refuses the user dockbell. Correct the user name and password in DATABASE_URL."],
    [{ pathname: "/nosuch" }, "has no database nosuch. Create it, or correct DATABASE_URL."],
  ];
  for (const [changes, advice] of cases) {
    const wrong = url(changes);
    expect(databaseProblem(await errorAt(wrong), wrong), JSON.stringify(changes)).toContain(advice);
  }
});

test.each([
  ["a query", (client: PrismaClient) => client.user.findMany()],
  ["a raw query", (client: PrismaClient) => client.$queryRaw`SELECT`],
])("an error of Prisma is explained too, of %s", async (_name, query) => {
  const unreachable = "postgresql://user@127.0.0.1:1/dockbell";
  const client = new PrismaClient({ adapter: new PrismaPg({ connectionString: unreachable }) });
  const error = await query(client).catch((reason: unknown) => reason);
  const problem = databaseProblem(error, unreachable);
  expect(problem).toContain(
    "PostgreSQL can't be reached at 127.0.0.1:1. Start it there, or correct DATABASE_URL.",
  );
  expect(problem).toContain("Can't reach database server");
});

test("a database without tables is explained", async () => {
  const missing = await db()
    .$queryRaw(Prisma.sql`SELECT FROM nosuch`)
    .catch((error: unknown) => error);
  expect(databaseProblem(missing, url({ pathname: "/empty" }))).toContain(
    "The database empty has no tables of this version of Dockbell. Run npm run migrate.",
  );
});

test("a missing permission is explained", async () => {
  const denied = await withConnection(url({}), async (client) => {
    await client.query("BEGIN");
    await client.query("CREATE ROLE just_a_reader");
    await client.query("SET LOCAL ROLE just_a_reader");
    await client.query("CREATE TABLE anything ()");
  }).catch((error: unknown) => error);
  expect(databaseProblem(denied, url({ username: "reader", pathname: "/bell" }))).toContain(
    'The user reader lacks a permission in the database bell. Make it the owner with ALTER DATABASE "bell" OWNER TO "reader"',
  );
});

test("an error that isn't the database's is not explained", () => {
  const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
  expect(databaseProblem(refused, url({}))).toBeUndefined();
});
