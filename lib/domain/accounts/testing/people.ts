import { randomUUID } from "node:crypto";
import type { Ctx, UserActor } from "@/lib/access/actor";
import type { Scope } from "@/lib/access/shared/permissions";
import { db } from "@/lib/platform/db/client";

export type Person = Ctx & { actor: UserActor };

/** A person with an account, signed in. */
export async function person(username = `user${randomUUID().slice(0, 8)}`): Promise<Person> {
  const { id } = await db().user.create({
    data: { name: username, username, email: `${username}@example.com` },
    select: { id: true },
  });
  return { actor: { type: "user", userId: id, username }, requestId: randomUUID() };
}

/** An access token of a person. */
export function tokenOf({ actor: { userId, username } }: Person, ...scopes: Scope[]): Ctx {
  return {
    actor: { type: "token", tokenId: randomUUID(), userId, username, scopes },
    requestId: randomUUID(),
  };
}

export const anonymous: Ctx = { actor: { type: "anonymous" }, requestId: "anonymous" };
