import { currentCtx } from "@/lib/accounts/current-ctx";
import { TOKEN_PREFIX } from "@/lib/accounts/tokens/access-token";
import { findTokenActor } from "@/lib/accounts/tokens/find-token-actor";
import { findLoginActor } from "@/lib/accounts/tokens/login-token";
import type { Ctx } from "@/lib/actor";
import { DomainError } from "@/lib/errors";

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
