import { TOKEN_PREFIX } from "@/lib/access/access-token";
import type { Actor, Ctx } from "@/lib/access/actor";
import { cookieIn, DEVICE_COOKIE } from "@/lib/access/device-cookie";
import { findTokenActor } from "@/lib/access/find-token-actor";
import { findLoginActor } from "@/lib/access/login-token";
import { requirePassedDoor } from "@/lib/access/passed-door";
import { readSession } from "@/lib/access/session-actor";
import { DomainError } from "@/lib/platform/errors";
import { clientOf } from "@/lib/platform/wire/client-of";
import { requestIdOf } from "@/lib/platform/wire/request-id";

/** Docker Hub's two words for the same thing, in either case. */
const CREDENTIALS = /^(?:Bearer|JWT) +([\w.~+/=-]+)$/i;

/**
 * On whose behalf a request of the API acts: by its `Authorization`, or else by the session's cookie.
 * @returns with it, the cookies of a session that was renewed
 * @throws DomainError `unauthenticated` when there is a token and it is not good
 */
export async function requestCtx(headers: Headers): Promise<{ ctx: Ctx; setCookies: string[] }> {
  requirePassedDoor(headers);
  const authorization = headers.get("authorization");
  const { actor, setCookies } =
    authorization === null
      ? await readSession(headers, true)
      : { actor: await bearerActor(authorization), setCookies: [] };
  const deviceCookie = cookieIn(headers, DEVICE_COOKIE);
  const ctx = {
    actor,
    requestId: requestIdOf(headers),
    traceparent: headers.get("traceparent"),
    client: clientOf(headers),
    deviceCookie,
  };
  return { ctx, setCookies };
}

async function bearerActor(authorization: string): Promise<Actor> {
  const token = CREDENTIALS.exec(authorization.trim())?.[1];
  if (token === undefined) {
    throw new DomainError(
      "unauthenticated",
      "Send the token as Authorization: Bearer <token>, or JWT <token>.",
    );
  }
  const actor = await (token.startsWith(TOKEN_PREFIX) ? findTokenActor(token) : findLoginActor(token));
  if (actor) return actor;
  throw new DomainError(
    "unauthenticated",
    "This token is not valid, or no longer. Log in again, or make a new access token.",
  );
}
