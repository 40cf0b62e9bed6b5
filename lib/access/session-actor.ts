import type { Actor } from "@/lib/access/actor";
import { auth } from "@/lib/access/auth";
import { db } from "@/lib/platform/db/client";

/**
 * The person that a session's cookie belongs to, and the cookies of a renewed session.
 * @param canSetCookie whether the response can carry a new cookie. Only then is the session renewed, because a session
 * that is renewed without its cookie ends in the browser 30 days after sign-in.
 */
export async function readSession(
  headers: Headers,
  canSetCookie: boolean,
): Promise<{ actor: Actor; setCookies: string[] }> {
  const { headers: set, response: session } = await auth().api.getSession({
    headers,
    query: { disableRefresh: !canSetCookie },
    returnHeaders: true,
  });
  const setCookies = set.getSetCookie();
  const username = session?.user.username;
  if (!session || !username) return { actor: { type: "anonymous" }, setCookies };
  await touchSession(session.session);
  const { id: userId } = session.user;
  return { actor: { type: "user", userId, username, sessionId: session.session.id }, setCookies };
}

const MINUTE_MS = 60_000;

/** Records a session's last use, accurate to the minute. */
export async function touchSession({ id, updatedAt }: { id: string; updatedAt: Date }): Promise<void> {
  const now = new Date();
  if (now.getTime() - updatedAt.getTime() < MINUTE_MS) return;
  await db().session.updateMany({ where: { id }, data: { updatedAt: now } });
}
