import { chosenRetention, defaultRetention } from "@/lib/domain/retention/retention";
import { Prisma } from "@/lib/platform/db/generated/client";
import { idAt } from "@/lib/platform/db/id-at";

/** The pushes that a webhook missed while it was disabled. */
export type MissedPushes = {
  webhookId: string;
  disabledAt: Date;
  /** Only later IDs are included. */
  cursor: string;
};

const DAY_MS = 24 * 3_600_000;
/**
 * The clocks of two machines may differ: IDs have the database's time, and `disabledAt` can have another
 * machine's.
 */
const CLOCK_MARGIN_MS = 3_600_000;

/** The pushes that a webhook missed since it was disabled, within its namespace's retention. */
export async function missedSince(
  tx: Prisma.TransactionClient,
  { webhookId, namespace, disabledAt }: { webhookId: string; namespace: string; disabledAt: Date },
): Promise<MissedPushes> {
  const { chosen } = await chosenRetention(namespace, tx);
  const keptMs = (chosen.deliveries ?? defaultRetention().deliveries) * DAY_MS;
  const first = Math.max(disabledAt.getTime() - CLOCK_MARGIN_MS, Date.now() - keptMs);
  return { webhookId, disabledAt, cursor: idAt(new Date(first)) };
}

/** Pushes that were missed and not delivered since, as a condition on `pushes`. */
export function missedIn({ webhookId, disabledAt, cursor }: MissedPushes): Prisma.Sql {
  return Prisma.sql`
    pushes.id > ${cursor}::uuid
    AND pushes.disabled_webhooks IS NOT NULL
    -- By the moment it was disabled: what it missed an earlier time was declined then.
    AND pushes.disabled_since[array_position(pushes.disabled_webhooks, ${webhookId}::uuid)] = ${disabledAt}::timestamptz
    AND NOT EXISTS (
      SELECT FROM deliveries
      WHERE deliveries.push_id = pushes.id AND deliveries.webhook_id = ${webhookId}::uuid
    )`;
}

/** The number of pushes that a recovery would deliver. */
export async function countMissed(tx: Prisma.TransactionClient, missed: MissedPushes): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pushes WHERE ${missedIn(missed)}`;
  return row?.count ?? 0;
}
