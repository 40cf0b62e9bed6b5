import type { Scope } from "@/lib/access/shared/permissions";
import { DomainError, SignedOutError } from "@/lib/platform/errors";

export type UserActor = {
  type: "user";
  userId: string;
  username: string;
  /** The ID of the session, if there is one. */
  sessionId?: string;
};

/** A script with an access token. It acts as its user, within the token's scopes. */
export type TokenActor = {
  type: "token";
  tokenId: string;
  userId: string;
  username: string;
  scopes: readonly Scope[];
};

/** A connected registry, which pushes to its namespace. */
type RegistryActor = { type: "registry"; sourceId: string; namespace: string };

/** An administrator who runs a command on the machine, and can read the instance's secrets anyway. */
export type OperatorActor = {
  type: "operator";
  /** The command, such as `npm run push`. */
  command: string;
};

export type Actor = UserActor | TokenActor | RegistryActor | OperatorActor | { type: "anonymous" };

/** The context that every verb takes in addition to its input: who acts. */
export type Ctx = {
  actor: Actor;
  /** Connects log lines with their request. */
  requestId: string;
  /** The request's traceparent header (W3C Trace Context). */
  traceparent?: string | null;
  /** Where the request came from, for the audit log. */
  client?: { address: string; userAgent: string };
  /** The browser's proof of the accounts that it has signed in to before (cookies.ts). */
  deviceCookie?: string;
};

/** The call of a verb, which parses the input itself. */
export type Call<Input = unknown> = { ctx: Ctx; input: Input };

/** The person behind a request, by session or token. @throws DomainError `unauthenticated` */
export function requirePerson(ctx: Ctx): UserActor | TokenActor {
  if (ctx.actor.type !== "user" && ctx.actor.type !== "token") {
    throw new SignedOutError();
  }
  return ctx.actor;
}

/** Allows people, tokens and administrators' commands. @throws DomainError `unauthenticated` */
export function requireKnown(ctx: Ctx): void {
  if (ctx.actor.type !== "operator") requirePerson(ctx);
}

/**
 * The signed-in person behind a request, for operations that tokens can't do.
 * @throws DomainError `unauthenticated`, `forbidden` for a token
 */
export function requireUser(ctx: Ctx): UserActor {
  const person = requirePerson(ctx);
  if (person.type === "token") {
    throw new DomainError("forbidden", "Access tokens can't do this. Sign in to do it yourself.");
  }
  return person;
}

/** The scopes that limit an actor; undefined if only its role does. */
export function scopesOf(actor: Actor): readonly Scope[] | undefined {
  return actor.type === "token" ? actor.scopes : undefined;
}
