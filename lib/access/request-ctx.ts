import { TOKEN_PREFIX } from "@/lib/access/access-token";
import type { Ctx } from "@/lib/access/actor";
import { currentCtx } from "@/lib/access/current-ctx";
import { findTokenActor } from "@/lib/access/find-token-actor";
import { findLoginActor } from "@/lib/access/login-token";
import { DomainError } from "@/lib/platform/errors";

/** Docker Hub's two words for the same thing, in either case. */
const CREDENTIALS = /^(?:Bearer|JWT) +([\w.~+/=-]+)$/i;

/**
 * On whose behalf a request of the API acts: by its `Authorization`, or else by the session's cookie.
 * @throws DomainError `unauthenticated` when there is a token and it is not good
 */
export async function requestCtx(request: Request): Promise<Ctx> {
  const ctx = await currentCtx();
  const authorization = request.headers.get("authorization");
  if (authorization === null) return ctx;
  const token = CREDENTIALS.exec(authorization.trim())?.[1];
  if (token === undefined) {
    throw new DomainError(
      "unauthenticated",
      "Send the token as Authorization: Bearer <token>, or JWT <token>.",
    );
  }
  const actor = await (token.startsWith(TOKEN_PREFIX) ? findTokenActor(token) : findLoginActor(token));
  if (!actor) {
    throw new DomainError(
      "unauthenticated",
      "This token is not valid, or no longer. Log in again, or make a new access token.",
    );
  }
  return { ...ctx, actor };
}
