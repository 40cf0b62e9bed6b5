import { DatabaseError } from "pg";
import { ConnectionError } from "@/lib/platform/db/connection";
import { Prisma } from "@/lib/platform/db/generated/client";

/**
 * Whether a statement was refused for its data: a data exception or a constraint (SQLSTATE classes 22 and 23). Then it
 * has certainly been rolled back, which is unknown if the connection was lost.
 */
export function isDataError(error: unknown): boolean {
  return databaseErrorCodes(error)?.some((code) => /^2[23]...$/.test(code)) ?? false;
}

/** Whether a write failed because a row with the same unique value exists (Prisma's P2002). */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}

const MAX_DEPTH = 6;

/**
 * The codes in an error of the database: SQLSTATEs (PostgreSQL's appendix A) and those of Prisma and Node.js. Prisma
 * wraps PostgreSQL's error in ways that depend on the call.
 * @returns undefined for any other error
 */
export function databaseErrorCodes(error: unknown): string[] | undefined {
  return isOfDatabase(error) ? codesIn(error, MAX_DEPTH) : undefined;
}

/** Mail servers and files have some of the same codes. Prisma doesn't wrap the error for a missing socket. */
function isOfDatabase(error: unknown): boolean {
  if (error instanceof DatabaseError || error instanceof ConnectionError) return true;
  if (!(error instanceof Error)) return false;
  return error.name.startsWith("PrismaClient") || /^connect ENOENT .*\.s\.PGSQL\./.test(error.message);
}

function codesIn(error: unknown, depth: number): string[] {
  if (typeof error !== "object" || error === null || depth === 0) return [];
  const values = new Map<string, unknown>(Object.entries(error));
  if (error instanceof Error) values.set("cause", error.cause);
  const own = ["code", "originalCode", "kind"].map((name) => values.get(name)).filter(isText);
  const nested = ["cause", "meta", "driverAdapterError"].flatMap((name) =>
    codesIn(values.get(name), depth - 1),
  );
  return [...own, ...nested];
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
