import { type Ctx, requireUser } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { NoticesSeenInput } from "@/lib/notices/notice-input";
import { parseInput } from "@/lib/parse-input";

/**
 * Notes that somebody has seen their notices, so that only later ones count as new.
 * @throws DomainError `unauthenticated`, `forbidden` for a token, `invalid`
 */
export async function markNoticesSeen({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { userId } = requireUser(ctx);
  const { until } = parseInput(NoticesSeenInput, input);
  await db().user.updateMany({
    where: { id: userId, noticesSeenAt: { lt: new Date(until) } },
    data: { noticesSeenAt: new Date(until) },
  });
}
