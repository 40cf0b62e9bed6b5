import { headers } from "next/headers";
import { type Ctx, requireUser } from "@/lib/access/actor";
import { STEP_LIFETIME_MS } from "@/lib/access/cookies";
import { PASSWORD_PROVIDER } from "@/lib/domain/accounts/passwords";
import { ConnectLink } from "@/lib/domain/accounts/single-sign-on/notes";
import { findProvider } from "@/lib/domain/accounts/single-sign-on/oidc-client";
import { signOnSentence } from "@/lib/domain/accounts/single-sign-on/sign-on-problem";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";

/** How the signed-in person can sign in. */
export async function getSignInMethods({ ctx }: { ctx: Ctx }) {
  const { userId } = requireUser(ctx);
  const rows = await db().account.findMany({ where: { userId }, select: { providerId: true } });
  const has = new Set(rows.map(({ providerId }) => providerId));
  const connect = ConnectLink.write({ userId }, STEP_LIFETIME_MS);
  return {
    hasPassword: has.has(PASSWORD_PROVIDER),
    providers: env().OIDC_PROVIDERS.map(({ id, name, issuer }) => ({
      id,
      name,
      isConnected: has.has(issuer),
      connectHref: `/sso/${id}?connect=${connect}`,
    })),
  };
}

/** The options on the sign-in page. */
export function signInOptions() {
  const { OIDC_PROVIDERS, PASSWORD_SIGN_IN } = env();
  return {
    hasPasswords: PASSWORD_SIGN_IN,
    providers: OIDC_PROVIDERS.map(({ id, name }) => ({ id, name })),
  };
}

/** Explains why a sign-in at a provider failed, from the page's query. */
export function signOnNotice({ problem, provider }: Record<string, unknown>): string | undefined {
  const name = typeof provider === "string" ? findProvider(provider)?.name : undefined;
  return name === undefined ? undefined : signOnSentence(problem, name);
}

/** The host of the current request, as the front door determined it, and the address that people should use. */
export async function requestedAddress(): Promise<{ publicUrl: string; askedHost: string }> {
  return { publicUrl: env().PUBLIC_URL, askedHost: (await headers()).get("x-forwarded-host") ?? "" };
}
