import { type Ctx, requireUser } from "@/lib/access/actor";
import { deviceName } from "@/lib/domain/accounts/sessions/device-name";
import { db } from "@/lib/platform/db/client";

export type OpenSession = {
  id: string;
  /** Such as "Firefox on Linux". */
  device: string;
  /** Null if unknown. */
  address: string | null;
  since: Date;
  /** To the minute. */
  lastUse: Date;
  /** Whether it is the current session. */
  isCurrent: boolean;
};

/**
 * Lists a person's sessions: the current one first, then the most recently used. @throws DomainError
 * `unauthenticated`, `forbidden`
 */
export async function listSessions({ ctx }: { ctx: Ctx }): Promise<OpenSession[]> {
  const { userId, sessionId } = requireUser(ctx);
  const rows = await db().session.findMany({
    where: { userId, expiresAt: { gt: new Date() } },
    orderBy: { updatedAt: "desc" },
    select: { id: true, ipAddress: true, userAgent: true, createdAt: true, updatedAt: true },
  });
  const sessions = rows.map((row) => ({
    id: row.id,
    device: deviceName(row.userAgent ?? ""),
    address: row.ipAddress || null,
    since: row.createdAt,
    lastUse: row.updatedAt,
    isCurrent: row.id === sessionId,
  }));
  return sessions.sort((one, other) => Number(other.isCurrent) - Number(one.isCurrent));
}
