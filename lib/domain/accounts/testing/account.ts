import { randomUUID } from "node:crypto";
import type { Ctx } from "@/lib/access/actor";
import { auth } from "@/lib/access/auth";
import { signUp } from "@/lib/domain/accounts/sign-up";
import { anonymous, type Person } from "@/lib/domain/accounts/testing/people";
import { db } from "@/lib/platform/db/client";

export const PASSWORD = "correct horse battery";

const FAST = "fast:";
let fastHash: Promise<void> | undefined;

/**
 * Replaces the deliberately slow password hash, which takes 0.1 s, for the accounts in a test file. Other tests use
 * the real one.
 */
async function useFastHash(): Promise<void> {
  const hasher = (await auth().$context).password;
  const { verify } = hasher;
  hasher.hash = async (password) => FAST + password;
  hasher.verify = async ({ hash, password }) =>
    hash.startsWith(FAST) ? hash === FAST + password : verify({ hash, password });
}

/** An anonymous visitor at an address. */
export function guest(address: string, userAgent = "curl/8.14.1"): Ctx {
  return { ...anonymous, client: { address, userAgent } };
}

/** A person who signed up with a password, and their session. */
export async function account(client?: Ctx["client"]): Promise<Person> {
  fastHash ??= useFastHash();
  await fastHash;
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
