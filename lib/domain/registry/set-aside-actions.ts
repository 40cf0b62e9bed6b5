"use server";

import { deleteSetAside } from "@/lib/domain/registry/delete-set-aside";
import { retrySetAside } from "@/lib/domain/registry/retry-set-aside";
import type { SetAsideRef } from "@/lib/domain/registry/shared/set-aside";
import { runAction } from "@/lib/http/run-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";

export async function retrySetAsideAction(input: SetAsideRef): Promise<ActionResult<void>> {
  return runAction((ctx) => retrySetAside({ ctx, input }));
}

export async function deleteSetAsideAction(input: SetAsideRef): Promise<ActionResult<void>> {
  return runAction((ctx) => deleteSetAside({ ctx, input }));
}
