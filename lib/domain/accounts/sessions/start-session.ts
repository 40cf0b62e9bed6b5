import type { Ctx } from "@/lib/access/actor";
import { auth } from "@/lib/access/auth";
import { withAccount } from "@/lib/access/device-cookie";
import { db } from "@/lib/platform/db/client";

/** A browser may call itself what it likes; this much of it is kept. */
const MAX_USER_AGENT = 500;

/** Signs somebody in, by a cookie that is always a new one: the session that the browser had until now ends. */
export async function startSession(ctx: Ctx, userId: string): Promise<void> {
  const { address = "", userAgent = "" } = ctx.client ?? {};
  await auth().api.startSession({
    body: {
      userId,
      ipAddress: address,
      userAgent: userAgent.slice(0, MAX_USER_AGENT),
      deviceCookie: withAccount(ctx.deviceCookie, userId),
    },
  });
  if (ctx.actor.type === "user" && ctx.actor.sessionId) {
    await db().session.deleteMany({ where: { id: ctx.actor.sessionId } });
  }
}
