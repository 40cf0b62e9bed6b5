import { type Ctx, requireUser } from "@/lib/actor";
import { db } from "@/lib/db/client";

/** Signs out everywhere but here. @returns how many sessions that were. @throws DomainError `unauthenticated`, `forbidden` */
export async function endOtherSessions({ ctx }: { ctx: Ctx }): Promise<number> {
  const { userId, sessionId } = requireUser(ctx);
  const { count } = await db().session.deleteMany({ where: { userId, NOT: { id: sessionId } } });
  return count;
}
