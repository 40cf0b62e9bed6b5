import { DomainError } from "@/lib/errors";

/** A signed-in person. */
export type UserActor = {
  type: "user";
  userId: string;
  username: string;
  /** The namespaces in which this person may do everything. */
  namespaces: readonly string[];
};

/** A connected registry: it pushes to its namespace. */
type RegistryActor = { type: "registry"; sourceId: string; namespaces: readonly string[] };

export type Actor = UserActor | RegistryActor | { type: "anonymous" };

/** What every verb of the domain takes beside its input: on whose behalf it acts. */
export type Ctx = {
  actor: Actor;
  /** Ties log lines to the request that caused them. */
  requestId: string;
};

/** The signed-in person behind a request, or an `unauthenticated` error. */
export function requireUser(ctx: Ctx): UserActor {
  if (ctx.actor.type !== "user") {
    throw new DomainError("unauthenticated", "Sign in to continue.");
  }
  return ctx.actor;
}
