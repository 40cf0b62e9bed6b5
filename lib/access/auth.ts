import { type BetterAuthPlugin, betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { nextCookies } from "better-auth/next-js";
import { username } from "better-auth/plugins/username";
import { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { COOKIE_PREFIX, DEVICE_COOKIE, DEVICE_COOKIE_MAX_AGE_SECONDS } from "@/lib/access/cookies";
import { DockerId } from "@/lib/access/shared/account-input";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { secrets } from "@/lib/platform/secrets";
import {
  MAX_DOCKER_ID_CHARACTERS,
  MAX_PASSWORD_CHARACTERS,
  MIN_DOCKER_ID_CHARACTERS,
  MIN_PASSWORD_CHARACTERS,
} from "@/lib/platform/text/account-rules";

function createAuth() {
  return betterAuth({
    appName: "Dockbell",
    baseURL: env().PUBLIC_URL,
    secret: secrets().authSecret,
    database: prismaAdapter(db(), { provider: "postgresql", transaction: true }),
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      minPasswordLength: MIN_PASSWORD_CHARACTERS,
      maxPasswordLength: MAX_PASSWORD_CHARACTERS,
    },
    session: { expiresIn: 30 * 24 * 60 * 60, updateAge: 24 * 60 * 60 },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      database: { generateId: false },
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/" },
      useSecureCookies: env().PUBLIC_URL.startsWith("https://"),
    },
    telemetry: { enabled: false },
    // nextCookies must be last, because it copies the cookies that the others set.
    plugins: [
      username({
        minUsernameLength: MIN_DOCKER_ID_CHARACTERS,
        maxUsernameLength: MAX_DOCKER_ID_CHARACTERS,
        displayUsername: false,
        immutableUsername: true,
        usernameValidator: (value) => DockerId.safeParse(value).success,
      }),
      sessionStarter(),
      nextCookies(),
    ],
  });
}

let cached: ReturnType<typeof createAuth> | undefined;

/** Creates better-auth on first use, because its settings need the environment and the database. */
export function auth(): ReturnType<typeof createAuth> {
  cached ??= createAuth();
  return cached;
}

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
function sessionStarter() {
  return {
    id: "dockbell-session-starter",
    endpoints: {
      startSession: createAuthEndpoint.serverOnly({ method: "POST", body: StartSession }, async (ctx) => {
        const { userId, deviceCookie, ...client } = ctx.body;
        const { internalAdapter } = ctx.context;
        const user = await internalAdapter.findUserById(userId);
        if (!user) throw new Error(`User ${userId} doesn't exist`);
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

/**
 * The person that a session's cookie belongs to, and the cookies of a renewed session.
 * @param canSetCookie whether the response can carry a new cookie. Only then is the session renewed, because a session
 * that is renewed without its cookie ends in the browser 30 days after sign-in.
 */
export async function readSession(
  headers: Headers,
  canSetCookie: boolean,
): Promise<{ actor: Actor; setCookies: string[] }> {
  const { headers: set, response: session } = await auth().api.getSession({
    headers,
    query: { disableRefresh: !canSetCookie },
    returnHeaders: true,
  });
  const setCookies = set.getSetCookie();
  const username = session?.user.username;
  if (!session || !username) return { actor: { type: "anonymous" }, setCookies };
  await touchSession(session.session);
  const { id: userId } = session.user;
  return { actor: { type: "user", userId, username, sessionId: session.session.id }, setCookies };
}

const MINUTE_MS = 60_000;

/** Records a session's last use, accurate to the minute. */
export async function touchSession({ id, updatedAt }: { id: string; updatedAt: Date }): Promise<void> {
  const now = new Date();
  if (now.getTime() - updatedAt.getTime() < MINUTE_MS) return;
  await db().session.updateMany({ where: { id }, data: { updatedAt: now } });
}
