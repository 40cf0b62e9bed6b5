import type { Actor } from "@/lib/access/actor";
import { auth } from "@/lib/access/auth";
import { touchSession } from "@/lib/access/touch-session";

/** Who a session's cookie belongs to. */
export async function sessionActor(headers: Headers): Promise<Actor> {
  const session = await auth().api.getSession({ headers });
  const username = session?.user.username;
  if (!session || !username) return { type: "anonymous" };
  await touchSession(session.session);
  return { type: "user", userId: session.user.id, username, sessionId: session.session.id };
}
