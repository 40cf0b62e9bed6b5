import { Prisma } from "@/lib/platform/db/generated/client";

// When and how to lock:
// - A form saves a row that others may have changed: don't lock. Its UPDATE compares the revision
//   (lib/domain/revisions/require-unchanged.ts).
// - A transaction decides by several rows, such as whether an organization keeps an owner: `lockRow` on the row that
//   they belong to.
// - A transaction adds rows to something that must not be deleted in the meantime: `holdRow`.
// - One of several workers does a piece of work: `lockRowUnlessHeld`.
// - Transactions add rows that count toward a limit: `lockNamespace`.
// Statements that claim many rows of a queue lock them themselves (lib/queue, and claim-notifications.ts of the
// registries).

/** The tables whose rows are locked, each with its key. */
const KEYS = {
  notices: "id",
  organizations: "namespace",
  recoveries: "id",
  registry_inbox: "id",
  users: "id",
} as const;
type Lockable = keyof typeof KEYS;

/**
 * Keeps a row from changing until the transaction ends, so that later reads of it are current. Rows that refer to it
 * can still be written.
 * @returns whether the row exists
 */
export function lockRow(tx: Prisma.TransactionClient, table: Lockable, key: string): Promise<boolean> {
  return lock(tx, table, key, Prisma.sql`FOR NO KEY UPDATE`);
}

/** Keeps a row from being deleted until the transaction ends. It can still change. @returns whether the row exists */
export function holdRow(tx: Prisma.TransactionClient, table: Lockable, key: string): Promise<boolean> {
  return lock(tx, table, key, Prisma.sql`FOR KEY SHARE`);
}

/**
 * Locks a row like `lockRow`, but returns false if another transaction has locked it, because that one does the work.
 */
export function lockRowUnlessHeld(
  tx: Prisma.TransactionClient,
  table: Lockable,
  key: string,
): Promise<boolean> {
  return lock(tx, table, key, Prisma.sql`FOR NO KEY UPDATE SKIP LOCKED`);
}

async function lock(
  tx: Prisma.TransactionClient,
  table: Lockable,
  key: string,
  strength: Prisma.Sql,
): Promise<boolean> {
  const column = KEYS[table];
  const value = column === "id" ? Prisma.sql`${key}::uuid` : Prisma.sql`${key}`;
  const rows = await tx.$queryRaw<object[]>`
    SELECT true AS found FROM ${Prisma.raw(table)} WHERE ${Prisma.raw(column)} = ${value} ${strength}`;
  return rows.length > 0;
}

/** Any fixed number, which distinguishes these locks from others. */
const SEED = 4_242_083;

/**
 * Lets only one transaction at a time add rows that a namespace's limits count, so that concurrent transactions can't
 * exceed a limit.
 */
export async function lockNamespace(tx: Prisma.TransactionClient, namespace: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${namespace}, ${SEED}))`;
}
