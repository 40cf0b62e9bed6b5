import { type Ctx, requireUser } from "@/lib/access/actor";
import { NoticesSeenInput } from "@/lib/domain/notices/shared/notice-input";
import { db } from "@/lib/platform/db/client";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * Records that a person has seen their notices, so that only later ones count as new.
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
