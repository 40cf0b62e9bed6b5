import type { Scope } from "@/lib/access/shared/permissions";
import { DomainError, SignedOutError } from "@/lib/platform/errors";

/** A signed-in person. */
export type UserActor = {
  type: "user";
  userId: string;
  username: string;
  /** Of the session that they came by, where there is one. */
  sessionId?: string;
};

/** A script with an access token: its user, as far as the token's scopes reach. */
export type TokenActor = {
  type: "token";
  tokenId: string;
  userId: string;
  username: string;
  scopes: readonly Scope[];
};

/** A connected registry: it pushes to its namespace. */
type RegistryActor = { type: "registry"; sourceId: string; namespace: string };

/** The operator of this instance, through a command on its machine. They can read the installation's secrets anyway. */
export type OperatorActor = {
  type: "operator";
  /** Such as `npm run push`. */
  command: string;
};

export type Actor = UserActor | TokenActor | RegistryActor | OperatorActor | { type: "anonymous" };

/** What every verb of the domain takes beside its input: on whose behalf it acts. */
export type Ctx = {
  actor: Actor;
  /** Ties log lines to the request that caused them. */
  requestId: string;
  /** The trace that the request belongs to (W3C Trace Context), as it came. */
  traceparent?: string | null;
  /** Where the request came from, for the audit log. */
  client?: { address: string; userAgent: string };
  /** What the browser shows of the accounts that it has signed in to before (device-cookie.ts). */
  deviceCookie?: string;
};

/** The person behind a request, in person or by a token, or an `unauthenticated` error. */
export function requirePerson(ctx: Ctx): UserActor | TokenActor {
  if (ctx.actor.type !== "user" && ctx.actor.type !== "token") {
    throw new SignedOutError();
  }
  return ctx.actor;
}

/** Lets persons, tokens and the operator pass. @throws DomainError `unauthenticated` */
export function requireKnown(ctx: Ctx): void {
  if (ctx.actor.type !== "operator") requirePerson(ctx);
}

/**
 * The signed-in person behind a request, for what no token may do.
 * @throws DomainError `unauthenticated`, `forbidden` for a token
 */
export function requireUser(ctx: Ctx): UserActor {
  const person = requirePerson(ctx);
  if (person.type === "token") {
    throw new DomainError("forbidden", "An access token cannot do this. Sign in to do it yourself.");
  }
  return person;
}

/** The scopes that bound what an actor may do; undefined when nothing but its role does. */
export function scopesOf(actor: Actor): readonly Scope[] | undefined {
  return actor.type === "token" ? actor.scopes : undefined;
}
