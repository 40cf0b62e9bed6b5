import { DatabaseError } from "pg";
import { Prisma } from "@/lib/platform/db/generated/client";

/**
 * Whether a statement was refused for its data: a data exception or a constraint (SQLSTATE classes 22 and 23). Then it
 * has certainly been rolled back, which is unknown if the connection was lost.
 */
export function isDataError(error: unknown): boolean {
  const code = codeOf(error);
  return code.startsWith("22") || code.startsWith("23");
}

/** The SQLSTATE of an error from `pg` or from a raw Prisma statement. */
function codeOf(error: unknown): string {
  if (error instanceof DatabaseError) return error.code ?? "";
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return "";
  const meta = error.meta as { driverAdapterError?: { cause?: { originalCode?: string } } } | undefined;
  return meta?.driverAdapterError?.cause?.originalCode ?? "";
}

/** Whether a write failed because a row with the same unique value exists (Prisma's P2002). */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
