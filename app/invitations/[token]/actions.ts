"use server";

import { acceptInvitation } from "@/lib/domain/organizations/accept-invitation";
import { runAction } from "@/lib/http/run-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";

export async function acceptInvitationAction(token: string): Promise<ActionResult<string>> {
  return runAction((ctx) => acceptInvitation({ ctx, input: { token } }));
}
