import { PrismaPg } from "@prisma/adapter-pg";
import { DatabaseError, Pool, type PoolClient, type QueryConfig, type QueryResultRow } from "pg";
import { listenToTriggers } from "@/lib/platform/db/after-trigger";
import { ConnectionError } from "@/lib/platform/db/connection";
import { type Prisma, PrismaClient } from "@/lib/platform/db/generated/client";
import { env } from "@/lib/platform/env";

/** Connections of one process to PostgreSQL. */
const POOL_SIZE = 10;

/** Additional connections for the hot path: a worker's claims and settles, and a web process's new pushes. */
const LOOP_POOL_SIZE = 3;

type Database = { client: PrismaClient; pool: Pool; loop: Pool };

function open(): Database {
  const connectionString = env().DATABASE_URL;
  if (!connectionString) {
    throw new Error("DATABASE_URL isn't set. Set it, or start Dockbell with `npm start`.");
  }
  const pool = new Pool({ connectionString, max: POOL_SIZE });
  // An idle connection that is lost is replaced when the next one is needed.
  pool.on("error", () => undefined);
  listenToTriggers(pool);
  const loop = new Pool({ connectionString, max: LOOP_POOL_SIZE, pipeline: true });
  loop.on("error", () => undefined);
  // The pool listens for errors only while a connection is idle, and an error without a listener ends the process.
  loop.on("connect", (client) => void client.on("error", () => undefined));
  // A statement that was planned while its tables were small would read whole tables until PostgreSQL analyzes them
  // again. After a few minutes, a claim in a new or quiet instance took 90 ms. If this fails, the connection is
  // broken and its next statement fails too.
  loop.on("connect", (client) => void client.query("SET enable_seqscan = off").catch(() => undefined));
  const adapter = new PrismaPg(pool, { statementNameGenerator: ({ sql }) => statementName(sql) });
  return { client: new PrismaClient({ adapter }), pool, loop };
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

/** For a transaction that reads or deletes a long history. In ms. */
export const LONG = { timeout: 60_000 };

/** The process's only database client, which connects on first use. */
export function db(): PrismaClient {
  return database().client;
}

/**
 * Runs a named statement on the hot path without Prisma, which takes more time for a small statement than PostgreSQL
 * does. Values have `pg`'s types, such as a string for a bigint.
 */
export async function runNamed<Row extends QueryResultRow>(statement: Prisma.Sql): Promise<Row[]> {
  try {
    return (await database().pool.query<Row>(toQuery(statement))).rows;
  } catch (error) {
    throw asReported(error);
  }
}

/**
 * Runs statements on the hot path in one round trip, on separate connections. Several statements form a transaction, in
 * which each one sees changes that were committed while the previous one waited, for example for a lock.
 * @returns the rows of the last one
 */
export async function runInOneTrip<Row extends QueryResultRow>(
  ...statements: readonly [Prisma.Sql, ...Prisma.Sql[]]
): Promise<Row[]> {
  const queries = statements.map(toQuery);
  const isTransaction = queries.length > 1;
  const results = await trip<Row>(isTransaction ? ["BEGIN", ...queries, "COMMIT"] : queries);
  return results.at(isTransaction ? -2 : -1) ?? [];
}

/**
 * Runs a statement and, in the same round trip, a second one that starts after the first one's commit.
 * @returns the rows of the first one, also if only the second one failed
 */
export async function runFollowedBy<Row extends QueryResultRow>(
  statement: Prisma.Sql,
  next: Prisma.Sql,
): Promise<Row[]> {
  const [rows = []] = await trip<Row>([toQuery(statement), toQuery(next)], { needed: 1 });
  return rows;
}

/**
 * Sends queries together, because the clients are in pipeline mode.
 * @param options.needed how many of the first queries must succeed
 */
async function trip<Row extends QueryResultRow>(
  queries: readonly (string | QueryConfig)[],
  { needed = queries.length } = {},
): Promise<Row[][]> {
  const client = await database()
    .loop.connect()
    .catch((error: unknown) => {
      throw asReported(error);
    });
  const results = await Promise.allSettled(
    sendTogether(client, () => queries.map((query) => client.query<Row>(query))),
  );
  const failed = results.find((result) => result.status === "rejected");
  // A statement after a failed one may not have been prepared.
  client.release(failed && asReported(failed.reason));
  const rows: Row[][] = [];
  for (const result of results.slice(0, needed)) {
    if (result.status === "rejected") throw asReported(result.reason);
    rows.push(result.value.rows);
  }
  return rows;
}

/** Queries that `send` makes are one write to the socket instead of one each. */
function sendTogether<Result>(client: PoolClient, send: () => Result): Result {
  const { stream } = client.connection;
  stream.cork();
  try {
    return send();
  } finally {
    stream.uncork();
  }
}

function toQuery({ text, values }: Prisma.Sql): QueryConfig {
  return { name: statementName(text), text, values };
}

/** An error that PostgreSQL didn't report is a connection problem. */
function asReported(error: unknown): Error {
  return error instanceof DatabaseError ? error : new ConnectionError(error);
}

/** Closes the client's connections; the next `db()` opens new ones. */
export async function closeDb(): Promise<void> {
  const closing = holder.dockbellDb;
  holder.dockbellDb = undefined;
  await closing?.client.$disconnect();
  await Promise.all([closing?.pool.end(), closing?.loop.end()]);
}
