import { databaseErrorCodes } from "@/lib/platform/db/database-errors";
import { DomainError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";

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
  const codes = databaseErrorCodes(error);
  const refusal = codes && refusalOf(codes, String(error));
  if (!refusal) return error;
  log().error({ err: error }, "the database is unavailable");
  return refusal;
}

function refusalOf(codes: readonly string[], message: string): DomainError | undefined {
  const reason = codes.map((code) => WRITE_PROBLEMS[code]).find(Boolean);
  if (reason) {
    return new DomainError(
      "unavailable",
      `${reason} Nothing was saved. Retry after an administrator has fixed this.`,
    );
  }
  if (!codes.some((code) => UNREACHABLE.has(code)) && !TERMINATED.test(message)) return undefined;
  return new DomainError(
    "unavailable",
    "Dockbell can't reach its database, which may be restarting. Try again in a few seconds.",
    [],
    RETRY_AFTER_SECONDS,
  );
}
