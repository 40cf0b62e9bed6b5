import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Ctx, UserActor } from "@/lib/access/actor";
import { auth } from "@/lib/access/auth";
import { clientOf, hasPassedDoor } from "@/lib/access/client-of";
import { DEVICE_COOKIE } from "@/lib/access/device-cookie";
import { signUpPolicy } from "@/lib/access/sign-up-policy";
import { touchSession } from "@/lib/access/touch-session";
import { DomainError } from "@/lib/platform/errors";
import { requestIdOf } from "@/lib/platform/wire/request-id";

/** On whose behalf the current request acts, from its session cookie; read once per request. */
export const currentCtx = cache(async (): Promise<Ctx> => {
  const requestHeaders = await headers();
  if (!hasPassedDoor(requestHeaders)) {
    throw new DomainError("unavailable", "Dockbell is starting. Try again in a moment.");
  }
  const requestId = requestIdOf(requestHeaders);
  const client = clientOf(requestHeaders);
  const deviceCookie = (await cookies()).get(DEVICE_COOKIE)?.value;
  const session = await auth().api.getSession({ headers: requestHeaders });
  const username = session?.user.username;
  if (!session || !username) return { actor: { type: "anonymous" }, requestId, client, deviceCookie };
  await touchSession(session.session);
  const { id: userId } = session.user;
  const actor = { type: "user", userId, username, sessionId: session.session.id } as const;
  return { actor, requestId, client, deviceCookie };
});

/** As `currentCtx`, for pages that need an account: others go to sign in, or to create the first account. */
export async function requireCtx(): Promise<Ctx & { actor: UserActor }> {
  const ctx = await currentCtx();
  const { actor } = ctx;
  if (actor.type === "user") return { ...ctx, actor };
  const { isFirst } = await signUpPolicy();
  redirect(isFirst ? "/signup" : "/login");
}
