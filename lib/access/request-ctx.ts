import { TOKEN_PREFIX } from "@/lib/access/access-token";
import type { Actor, Ctx } from "@/lib/access/actor";
import { readSession } from "@/lib/access/auth";
import { cookieIn, DEVICE_COOKIE } from "@/lib/access/cookies";
import { findLoginActor } from "@/lib/access/login-token";
import { type AccessedRepository, keepFound, type RepositoryPath } from "@/lib/access/repository-row";
import { tokenAccess } from "@/lib/access/token-access";
import { DomainError } from "@/lib/platform/errors";
import { hashToken } from "@/lib/platform/hash-token";
import { clientOf, requirePassedDoor } from "@/lib/platform/wire/client-of";
import { type RequestHeaders, requestIdOf } from "@/lib/platform/wire/incoming-request";

/** Docker Hub's two names for the same scheme, in upper or lower case. */
const CREDENTIALS = /^(?:Bearer|JWT) +([\w.~+/=-]+)$/i;

type RequestInput = {
  headers: RequestHeaders;
  requestId?: string;
  /** The request's repository, to read together with an access token. */
  path?: RepositoryPath | undefined;
};

/** @property repository the request's repository, if it was read with the access token */
type Caller = { actor: Actor; setCookies: string[]; repository?: AccessedRepository | undefined };

/**
 * The context of an API request, from its `Authorization` header or otherwise from the session's cookie.
 * @returns the context, and the cookies of a renewed session
 * @throws DomainError `unauthenticated` if the token is invalid
 */
export async function requestCtx({
  headers,
  requestId = requestIdOf(headers),
  path,
}: RequestInput): Promise<{ ctx: Ctx; setCookies: string[] }> {
  requirePassedDoor(headers);
  const authorization = headers.get("authorization");
  const { actor, setCookies, repository }: Caller =
    authorization === null
      ? await readSession(new Headers([...headers]), true)
      : await bearer(authorization, path);
  const ctx: Ctx = {
    actor,
    requestId,
    traceparent: headers.get("traceparent"),
    client: clientOf(headers),
    deviceCookie: cookieIn(headers, DEVICE_COOKIE),
  };
  if (repository) keepFound(ctx, repository);
  return { ctx, setCookies };
}

async function bearer(authorization: string, path: RepositoryPath | undefined): Promise<Caller> {
  const token = CREDENTIALS.exec(authorization.trim())?.[1];
  if (token === undefined) {
    throw new DomainError(
      "unauthenticated",
      "Send the token as Authorization: Bearer <token>, or JWT <token>.",
    );
  }
  const access = await (token.startsWith(TOKEN_PREFIX)
    ? tokenAccess(hashToken(token), path)
    : loginAccess(token));
  if (access) return { ...access, setCookies: [] };
  throw new DomainError(
    "unauthenticated",
    "This token is invalid or has expired. Log in again, or create a new access token.",
  );
}

async function loginAccess(token: string): Promise<{ actor: Actor } | undefined> {
  const actor = await findLoginActor(token);
  return actor && { actor };
}
