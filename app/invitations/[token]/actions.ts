"use server";

import { currentCtx } from "@/lib/accounts/current-ctx";
import { type ActionResult, runAction } from "@/lib/http/action-result";
import { acceptInvitation } from "@/lib/organizations/accept-invitation";

export async function acceptInvitationAction(token: string): Promise<ActionResult<string>> {
  return runAction(async () => acceptInvitation({ ctx: await currentCtx(), input: { token } }));
}
