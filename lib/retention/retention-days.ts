import { z } from "zod";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { env } from "@/lib/env";

/** Days that things are kept. */
export type RetentionDays = { deliveries: number; bodies: number };

const Days = z
  .number("Enter a number of days, or nothing for the usual.")
  .int("Days are a whole number.")
  .min(1, "At least 1 day is kept.")
  .max(3_650, "At most 3,650 days are kept.")
  .nullable();

export const SetRetentionInput = z.object({
  namespace: z.string(),
  /** null for the installation's own. */
  deliveries: Days,
  bodies: Days,
});
export type SetRetentionInput = z.input<typeof SetRetentionInput>;

/** What namespaces keep that have not said otherwise. */
export function defaultRetention(): RetentionDays {
  const { KEEP_DELIVERIES_DAYS, KEEP_BODIES_DAYS } = env();
  return { deliveries: KEEP_DELIVERIES_DAYS, bodies: KEEP_BODIES_DAYS };
}

type Chosen = { deliveries: number | null; bodies: number | null };

/** What a namespace has chosen; null where it has the installation's own. */
export async function chosenRetention(
  namespace: string,
  tx: Prisma.TransactionClient = db(),
): Promise<Chosen> {
  const row = await tx.namespace.findUnique({
    where: { name: namespace },
    select: { keepDeliveries: true, keepBodies: true },
  });
  return { deliveries: row?.keepDeliveries ?? null, bodies: row?.keepBodies ?? null };
}
