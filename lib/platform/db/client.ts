import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@/lib/platform/db/generated/client";
import { env } from "@/lib/platform/env";

/** Connections of one process to PostgreSQL. */
const POOL_SIZE = 10;

function createClient(): PrismaClient {
  const connectionString = env().DATABASE_URL;
  if (!connectionString) {
    throw new Error("DATABASE_URL is not set: start Dockbell with `npm start`, or set it.");
  }
  const adapter = new PrismaPg(
    { connectionString, max: POOL_SIZE },
    { statementNameGenerator: statementName },
  );
  return new PrismaClient({ adapter });
}

/**
 * The name of a statement to be planned once a connection instead of at each call: those of the hot path,
 * which begin with it in a comment. Empty for all others.
 */
function statementName({ sql }: { sql: string }): string {
  return /^\s*\/\* ([a-z-]+) \*\//.exec(sql)?.[1] ?? "";
}

// Kept on globalThis so that a reload in development does not open a second pool.
const holder = globalThis as typeof globalThis & { dockbellDb?: PrismaClient };

/** The process's one database client, connected on first use. */
export function db(): PrismaClient {
  holder.dockbellDb ??= createClient();
  return holder.dockbellDb;
}

/** Closes the client's connections; the next `db()` opens new ones. */
export async function closeDb(): Promise<void> {
  const client = holder.dockbellDb;
  holder.dockbellDb = undefined;
  await client?.$disconnect();
}
