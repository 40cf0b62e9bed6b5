import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Ctx, UserActor } from "@/lib/access/actor";
import { DEVICE_COOKIE } from "@/lib/access/device-cookie";
import { requirePassedDoor } from "@/lib/access/passed-door";
import { sessionActor } from "@/lib/access/session-actor";
import { signInFirst } from "@/lib/access/sign-in-first";
import { signUpPolicy } from "@/lib/access/sign-up-policy";
import { clientOf } from "@/lib/platform/wire/client-of";
import { requestIdOf } from "@/lib/platform/wire/request-id";

/** The context of the current request, from its session cookie. It is read once per request. */
export const currentCtx = cache(async (): Promise<Ctx> => {
  const requestHeaders = await headers();
  requirePassedDoor(requestHeaders);
  const deviceCookie = (await cookies()).get(DEVICE_COOKIE)?.value;
  // Next.js lets actions set cookies, but not pages.
  const actor = await sessionActor(requestHeaders, requestHeaders.has("next-action"));
  return {
    actor,
    requestId: requestIdOf(requestHeaders),
    traceparent: requestHeaders.get("traceparent"),
    client: clientOf(requestHeaders),
    deviceCookie,
  };
});

/** As `currentCtx`, for pages that need an account. Others are redirected to sign in or to create the first account. */
export async function requireCtx(): Promise<Ctx & { actor: UserActor }> {
  const ctx = await currentCtx();
  const { actor } = ctx;
  if (actor.type === "user") return { ...ctx, actor };
  const { isFirst } = await signUpPolicy();
  if (isFirst) redirect("/signup");
  return signInFirst();
}
