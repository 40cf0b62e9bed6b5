import { type Ctx, requireUser } from "@/lib/access/actor";
import { endSessions } from "@/lib/domain/accounts/sessions/end-sessions";
import { db } from "@/lib/platform/db/client";

/**
 * Ends the caller's other sessions. @returns their number. @throws DomainError `unauthenticated`, `forbidden`
 */
export async function endOtherSessions({ ctx }: { ctx: Ctx }): Promise<number> {
  const { userId, sessionId } = requireUser(ctx);
  return endSessions(db(), { userId, keep: sessionId });
}
