import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { nextCookies } from "better-auth/next-js";
import { username } from "better-auth/plugins/username";
import { sessionStarter } from "@/lib/access/session-starter";
import { DockerId } from "@/lib/access/shared/account-input";
import { COOKIE_PREFIX } from "@/lib/access/shared/session-cookie";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { secrets } from "@/lib/platform/secrets";
import { MAX_PASSWORD_CHARACTERS, MIN_PASSWORD_CHARACTERS } from "@/lib/platform/text/account-rules";

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
        minUsernameLength: 4,
        maxUsernameLength: 30,
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
