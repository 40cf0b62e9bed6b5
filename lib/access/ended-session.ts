import { cookies } from "next/headers";
import { currentCtx } from "@/lib/access/current-ctx";
import { SESSION_COOKIE } from "@/lib/access/shared/session-cookie";

/** Whether the browser still has the cookie of a session that has ended. Signing out deletes it. */
export async function hasEndedSession(): Promise<boolean> {
  const { actor } = await currentCtx();
  const names = (await cookies()).getAll().map(({ name }) => name);
  return actor.type === "anonymous" && names.some((name) => name.endsWith(SESSION_COOKIE));
}
