import type { Ctx } from "@/lib/access/actor";
import { requireOperatorCommand } from "@/lib/access/operators";
import { db } from "@/lib/platform/db/client";

export type AccountLine = {
  username: string;
  email: string;
  createdAt: Date;
  hasTwoFactor: boolean;
  /** Null if there are no sessions. */
  lastUsedAt: Date | null;
};

/** Lists every account, oldest first. @throws DomainError `forbidden` for everyone except the operator */
export async function listAccounts({ ctx }: { ctx: Ctx }): Promise<AccountLine[]> {
  requireOperatorCommand(ctx);
  const rows = await db().user.findMany({
    where: { username: { not: null } },
    orderBy: { id: "asc" },
    select: {
      username: true,
      email: true,
      createdAt: true,
      twoFactor: { select: { confirmedAt: true } },
      sessions: { select: { updatedAt: true }, orderBy: { updatedAt: "desc" }, take: 1 },
    },
  });
  return rows.map(({ username, twoFactor, sessions, ...row }) => ({
    ...row,
    username: username ?? "",
    hasTwoFactor: Boolean(twoFactor?.confirmedAt),
    lastUsedAt: sessions[0]?.updatedAt ?? null,
  }));
}
