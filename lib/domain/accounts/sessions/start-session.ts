import type { Ctx } from "@/lib/access/actor";
import { auth } from "@/lib/access/auth";
import { withAccount } from "@/lib/access/device-cookie";
import { db } from "@/lib/platform/db/client";

/** User agents are cut to this length. */
const MAX_USER_AGENT = 500;

/**
 * Signs a person in with a new cookie, and ends the browser's previous session.
 * @returns the cookies, for responses that Next.js doesn't send
 */
export async function startSession(ctx: Ctx, userId: string): Promise<string[]> {
  const { address = "", userAgent = "" } = ctx.client ?? {};
  const { headers } = await auth().api.startSession({
    returnHeaders: true,
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
  return headers.getSetCookie();
}
