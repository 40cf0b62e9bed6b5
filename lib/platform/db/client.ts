import { PrismaPg } from "@prisma/adapter-pg";
import { DatabaseError, Pool, type QueryResultRow } from "pg";
import { listenToTriggers } from "@/lib/platform/db/after-trigger";
import { ConnectionError } from "@/lib/platform/db/connection-error";
import { type Prisma, PrismaClient } from "@/lib/platform/db/generated/client";
import { env } from "@/lib/platform/env";

/** Connections of one process to PostgreSQL. */
const POOL_SIZE = 10;

type Database = { client: PrismaClient; pool: Pool };

function open(): Database {
  const connectionString = env().DATABASE_URL;
  if (!connectionString) {
    throw new Error("DATABASE_URL isn't set. Set it, or start Dockbell with `npm start`.");
  }
  const pool = new Pool({ connectionString, max: POOL_SIZE });
  // An idle connection that is lost is replaced when the next one is needed.
  pool.on("error", () => undefined);
  listenToTriggers(pool);
  const adapter = new PrismaPg(pool, { statementNameGenerator: ({ sql }) => statementName(sql) });
  return { client: new PrismaClient({ adapter }), pool };
}

/**
 * The name of a statement on the hot path, which is planned once per connection instead of at each call. The statement
 * starts with its name in a comment. Empty for all others.
 */
function statementName(sql: string): string {
  return /^\s*\/\* ([a-z-]+) \*\//.exec(sql)?.[1] ?? "";
}

// Kept on globalThis so that a reload in development does not open a second pool.
const holder = globalThis as typeof globalThis & { dockbellDb?: Database };

function database(): Database {
  holder.dockbellDb ??= open();
  return holder.dockbellDb;
}

/** The process's only database client, which connects on first use. */
export function db(): PrismaClient {
  return database().client;
}

/**
 * Runs a named statement on the hot path without Prisma, which takes more time for a small statement than PostgreSQL
 * does. Values have the types that `pg` gives them: a bigint is a string.
 */
export async function runNamed<Row extends QueryResultRow>(statement: Prisma.Sql): Promise<Row[]> {
  const { text, values } = statement;
  try {
    return (await database().pool.query<Row>({ name: statementName(text), text, values })).rows;
  } catch (error) {
    throw error instanceof DatabaseError ? error : new ConnectionError(error);
  }
}

/** Closes the client's connections; the next `db()` opens new ones. */
export async function closeDb(): Promise<void> {
  const closing = holder.dockbellDb;
  holder.dockbellDb = undefined;
  await closing?.client.$disconnect();
  await closing?.pool.end();
}
