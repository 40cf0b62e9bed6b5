import { randomUUID } from "node:crypto";
import type { Ctx } from "@/lib/access/actor";
import { signUp } from "@/lib/domain/accounts/sign-up";
import { anonymous, type Person } from "@/lib/domain/accounts/testing/people";
import { db } from "@/lib/platform/db/client";

export const PASSWORD = "correct horse battery";

/** An anonymous visitor at an address. */
export function guest(address: string, userAgent = "curl/8.14.1"): Ctx {
  return { ...anonymous, client: { address, userAgent } };
}

/** A person who signed up with a password, and their session. */
export async function account(client?: Ctx["client"]): Promise<Person> {
  const username = `user${randomUUID().slice(0, 8)}`;
  const input = { username, email: `${username}@example.com`, password: PASSWORD };
  await signUp({ ctx: { ...anonymous, client }, input });
  const { id: userId } = await db().user.findUniqueOrThrow({ where: { username }, select: { id: true } });
  return inNewestSession({ actor: { type: "user", userId, username }, requestId: username, client });
}

/** The same person with their newest session. */
export async function inNewestSession(person: Person): Promise<Person> {
  const { userId } = person.actor;
  const { id: sessionId } = await db().session.findFirstOrThrow({
    where: { userId },
    orderBy: { id: "desc" },
    select: { id: true },
  });
  return { ...person, actor: { ...person.actor, sessionId } };
}
