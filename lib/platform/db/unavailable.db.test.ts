import { PrismaPg } from "@prisma/adapter-pg";
import { describe, expect, it } from "vitest";
import { respondToProgram } from "@/lib/http/machine-route";
import { db, runNamed } from "@/lib/platform/db/client";
import { ConnectionError } from "@/lib/platform/db/connection";
import { Prisma, PrismaClient } from "@/lib/platform/db/generated/client";
import { asUnavailable } from "@/lib/platform/db/unavailable";

const write = (mode: string) =>
  db().$transaction(async (tx) => {
    await tx.$executeRawUnsafe(mode);
    await tx.namespace.create({ data: { name: "kept" } });
  });
const READ_ONLY = "SET TRANSACTION READ ONLY";
const FULL = "DO U&'BEGIN RAISE EXCEPTION ''no space'' USING ERRCODE = ''53100''\\003B END'";

it.each([
  [READ_ONLY, "Dockbell's database is read-only."],
  [FULL, "The disk of Dockbell's database is full."],
])("A full or read-only disk of the database is a clear 503 for pushes: %s", async (mode, reason) => {
  const response = await respondToProgram(async () => {
    await write(mode);
    return new Response(null);
  });
  expect(response.status).toBe(503);
  expect((await response.json()).detail).toContain(`${reason} Nothing was saved.`);
});

describe("A database that can't be reached", () => {
  const NOWHERE = ["postgres://a:b@127.0.0.1:1/c", "postgres://a:b@localhost/c?host=/nowhere"];
  const CALLS: [string, (client: PrismaClient) => Promise<unknown>][] = [
    ["in a raw query", (client) => client.$queryRaw`SELECT 1`],
    ["in a model's query", (client) => client.namespace.findMany()],
    ["in a transaction", (client) => client.$transaction((tx) => tx.namespace.findMany())],
  ];

  it.each(CALLS)("is a clear 503 that says when to try again: %s", async (_, call) => {
    for (const connectionString of NOWHERE) {
      const client = new PrismaClient({ adapter: new PrismaPg({ connectionString }) });
      await expectUnreachable(() => call(client));
      await client.$disconnect();
    }
  });

  it("is also a 503 if its connections end during a transaction", async () => {
    await expectUnreachable(() =>
      db().$transaction(async (tx) => {
        await tx.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`;
      }),
    );
    await expect(db().$queryRaw`SELECT 1`).resolves.toHaveLength(1);
  });

  it("is also a 503 for a statement that runs without Prisma", async () => {
    await expectUnreachable(() =>
      runNamed(Prisma.sql`/* terminated */ SELECT pg_terminate_backend(pg_backend_pid())`),
    );
    await expectUnreachable(async () => {
      throw new ConnectionError(Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" }));
    });
  });

  async function expectUnreachable(call: () => Promise<unknown>): Promise<void> {
    const response = await respondToProgram(async () => Response.json(await call()));
    expect(response.status).toBe(503);
    expect(response.headers.get("Retry-After")).toBe("5");
    expect((await response.json()).detail).toContain("Dockbell can't reach its database");
  }
});

it.each([
  new Error("no"),
  // An error from a mail server isn't a database error.
  Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:25"), { code: "ECONNREFUSED", syscall: "connect" }),
])("another error is passed on unchanged: %s", (error) => {
  expect(asUnavailable(error)).toBe(error);
});
