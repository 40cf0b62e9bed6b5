import { DatabaseError } from "pg";
import { ConnectionError } from "@/lib/platform/db/database-errors";
import { DomainError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";

const MAX_DEPTH = 6;
/** About how long a restart of the database takes. */
const RETRY_AFTER_SECONDS = 5;

/** Messages for PostgreSQL's codes for "can't write". */
const WRITE_PROBLEMS: Record<string, string> = {
  "53100": "The disk of Dockbell's database is full.",
  "25006": "Dockbell's database is read-only.",
};

/** Codes of PostgreSQL, Prisma and Node.js for a missing or lost connection. */
const UNREACHABLE = new Set([
  ...["08000", "08001", "08003", "08004", "08006", "53300", "57P01", "57P02", "57P03"],
  ...["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TooManyConnections"],
  ...["P1001", "P1002", "P1017", "P2024"],
  ...["ECONNREFUSED", "ECONNRESET", "ENOENT", "EPIPE", "ETIMEDOUT"],
]);

/** The driver's message for an error without a code. */
const TERMINATED = /Connection terminated/;

/**
 * Logs an error of a database that can't be reached or can't write, and returns a refusal for it. Returns any other
 * error unchanged.
 */
export function asUnavailable(error: unknown): unknown {
  const refusal = isOfDatabase(error) ? refusalOf(error) : undefined;
  if (!refusal) return error;
  log().error({ err: error }, "the database is unavailable");
  return refusal;
}

/** Mail servers and files have some of the same codes. Prisma doesn't wrap the error for a missing socket. */
function isOfDatabase(error: unknown): error is Error {
  if (error instanceof DatabaseError || error instanceof ConnectionError) return true;
  if (!(error instanceof Error)) return false;
  return error.name.startsWith("PrismaClient") || /^connect ENOENT .*\.s\.PGSQL\./.test(error.message);
}

function refusalOf(error: Error): DomainError | undefined {
  const codes = codesIn(error, MAX_DEPTH);
  const reason = codes.map((code) => WRITE_PROBLEMS[code]).find(Boolean);
  if (reason) {
    return new DomainError(
      "unavailable",
      `${reason} Nothing was saved. Retry after an administrator has fixed this.`,
    );
  }
  if (!codes.some((code) => UNREACHABLE.has(code)) && !TERMINATED.test(error.message)) return undefined;
  return new DomainError(
    "unavailable",
    "Dockbell can't reach its database, which may be restarting. Try again in a few seconds.",
    [],
    RETRY_AFTER_SECONDS,
  );
}

/** Prisma wraps PostgreSQL's error in ways that depend on the call. */
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
