import { cookies } from "next/headers";
import { currentCtx } from "@/lib/access/current-ctx";
import { SESSION_COOKIE } from "@/lib/access/shared/session-cookie";

/** Whether the browser has the cookie of an expired or ended session. Signing out deletes it. */
export async function hasEndedSession(): Promise<boolean> {
  const { actor } = await currentCtx();
  const names = (await cookies()).getAll().map(({ name }) => name);
  return actor.type === "anonymous" && names.some((name) => name.endsWith(SESSION_COOKIE));
}
