import type { Actor } from "@/lib/access/actor";
import { auth } from "@/lib/access/auth";
import { touchSession } from "@/lib/access/touch-session";

/**
 * Who a session's cookie belongs to.
 * @param canSetCookie whether the response can carry a new cookie. Only then is the session renewed: one that is
 * renewed without its cookie ends in the browser 30 days after sign-in, however often it is used.
 */
export async function sessionActor(headers: Headers, canSetCookie: boolean): Promise<Actor> {
  const session = await auth().api.getSession({ headers, query: { disableRefresh: !canSetCookie } });
  const username = session?.user.username;
  if (!session || !username) return { type: "anonymous" };
  await touchSession(session.session);
  return { type: "user", userId: session.user.id, username, sessionId: session.session.id };
}
