import { type AccessToken, toAccessToken, tokenSelect } from "@/lib/access/access-token";
import { type Ctx, requireUser } from "@/lib/access/actor";
import { db } from "@/lib/platform/db/client";

/** Lists the signed-in person's access tokens, newest first. @throws DomainError `forbidden` */
export async function listTokens({ ctx }: { ctx: Ctx }): Promise<AccessToken[]> {
  const { userId } = requireUser(ctx);
  const rows = await db().accessToken.findMany({
    where: { userId },
    orderBy: { id: "desc" },
    select: tokenSelect,
  });
  return rows.map(toAccessToken);
}
