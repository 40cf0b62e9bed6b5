import { cookies } from "next/headers";
import { currentCtx } from "@/lib/access/current-ctx";

/** Whether the browser still has the cookie of a session that has ended. Signing out deletes it. */
export async function hasEndedSession(): Promise<boolean> {
  const { actor } = await currentCtx();
  const names = (await cookies()).getAll().map(({ name }) => name);
  return actor.type === "anonymous" && names.some((name) => name.endsWith("dockbell.session_token"));
}
