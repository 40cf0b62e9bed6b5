"use server";

import { currentCtx } from "@/lib/accounts/current-ctx";
import { type ActionResult, runAction } from "@/lib/http/action-result";
import { deleteSetAside } from "@/lib/registry/delete-set-aside";
import type { SetAsideRef } from "@/lib/registry/require-set-aside";
import { retrySetAside } from "@/lib/registry/retry-set-aside";

export async function retrySetAsideAction(input: SetAsideRef): Promise<ActionResult<void>> {
  return runAction(async () => retrySetAside({ ctx: await currentCtx(), input }));
}

export async function deleteSetAsideAction(input: SetAsideRef): Promise<ActionResult<void>> {
  return runAction(async () => deleteSetAside({ ctx: await currentCtx(), input }));
}
