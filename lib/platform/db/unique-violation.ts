import { Prisma } from "@/lib/platform/db/generated/client";

/** Whether a write failed because a row with the same unique value exists (Prisma's P2002). */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
