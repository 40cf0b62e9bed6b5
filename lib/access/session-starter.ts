import type { BetterAuthPlugin } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";
import { DEVICE_COOKIE, DEVICE_COOKIE_MAX_AGE_SECONDS } from "@/lib/access/device-cookie";

const StartSession = z.object({
  userId: z.uuid(),
  ipAddress: z.string(),
  userAgent: z.string(),
  deviceCookie: z.string(),
});

/**
 * A better-auth plug-in that signs in a person whom our verbs have authenticated. It has no path, so only `auth().api`
 * can call it.
 */
export function sessionStarter() {
  return {
    id: "dockbell-session-starter",
    endpoints: {
      startSession: createAuthEndpoint.serverOnly({ method: "POST", body: StartSession }, async (ctx) => {
        const { userId, deviceCookie, ...client } = ctx.body;
        const { internalAdapter } = ctx.context;
        const user = await internalAdapter.findUserById(userId);
        if (!user) throw new Error(`There is no user ${userId}`);
        const session = await internalAdapter.createSession(userId, false, client, true);
        await setSessionCookie(ctx, { session, user });
        const { attributes } = ctx.context.authCookies.sessionToken;
        const maxAge = DEVICE_COOKIE_MAX_AGE_SECONDS;
        ctx.setCookie(DEVICE_COOKIE, deviceCookie, { ...attributes, maxAge });
        return ctx.json({ id: session.id });
      }),
    },
  } satisfies BetterAuthPlugin;
}
