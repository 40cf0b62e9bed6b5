import { endSessions } from "@/lib/accounts/sessions/end-sessions";
import { type Ctx, requireUser } from "@/lib/actor";
import { db } from "@/lib/db/client";

/** Signs out everywhere but here. @returns how many sessions that were. @throws DomainError `unauthenticated`, `forbidden` */
export async function endOtherSessions({ ctx }: { ctx: Ctx }): Promise<number> {
  const { userId, sessionId } = requireUser(ctx);
  return endSessions(db(), { userId, keep: sessionId });
}
