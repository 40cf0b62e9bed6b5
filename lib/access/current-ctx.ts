import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Ctx, UserActor } from "@/lib/access/actor";
import { readSession } from "@/lib/access/auth";
import { DEVICE_COOKIE, SESSION_COOKIE } from "@/lib/access/cookies";
import { signUpPolicy } from "@/lib/access/sign-up-policy";
import { clientOf, requirePassedDoor } from "@/lib/platform/wire/client-of";
import { requestIdOf } from "@/lib/platform/wire/incoming-request";
import { requestedPath, signInPath } from "@/lib/platform/wire/requested-path";

/** The context of the current request, from its session cookie. It is read once per request. */
export const currentCtx = cache(async (): Promise<Ctx> => {
  const requestHeaders = await headers();
  requirePassedDoor(requestHeaders);
  const deviceCookie = (await cookies()).get(DEVICE_COOKIE)?.value;
  // Next.js lets actions set cookies, but not pages.
  const { actor } = await readSession(requestHeaders, requestHeaders.has("next-action"));
  return {
    actor,
    requestId: requestIdOf(requestHeaders),
    traceparent: requestHeaders.get("traceparent"),
    client: clientOf(requestHeaders),
    deviceCookie,
  };
});

/**
 * Returns `currentCtx` for pages that require an account. Redirects visitors without one to sign in or to create the
 * first account.
 */
export async function requireCtx(): Promise<Ctx & { actor: UserActor }> {
  const ctx = await currentCtx();
  const { actor } = ctx;
  if (actor.type === "user") return { ...ctx, actor };
  const { isFirst } = await signUpPolicy();
  if (isFirst) redirect("/signup");
  return signInFirst();
}

/** Redirects to the sign-in page, and back to the same page and query afterwards. */
export async function signInFirst(): Promise<never> {
  redirect(signInPath(requestedPath(await headers())));
}

/** Whether the browser has the cookie of an expired or ended session. Signing out deletes it. */
export async function hasEndedSession(): Promise<boolean> {
  const { actor } = await currentCtx();
  const names = (await cookies()).getAll().map(({ name }) => name);
  return actor.type === "anonymous" && names.some((name) => name.endsWith(SESSION_COOKIE));
}
