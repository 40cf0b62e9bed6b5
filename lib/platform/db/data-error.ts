import { Prisma } from "@/lib/platform/db/generated/client";

/**
 * Whether a raw statement was refused for its data: a data exception or a constraint (SQLSTATE classes 22 and
 * 23). Then it has certainly been undone, which nobody knows of one whose connection was lost.
 */
export function isDataError(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  const meta = error.meta as { driverAdapterError?: { cause?: { originalCode?: string } } } | undefined;
  const code = meta?.driverAdapterError?.cause?.originalCode ?? "";
  return code.startsWith("22") || code.startsWith("23");
}
