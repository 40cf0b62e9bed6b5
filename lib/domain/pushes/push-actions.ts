"use server";

import type { SimulatePushInput } from "@/lib/domain/pushes/shared/push-input";
import type { RecordedPush } from "@/lib/domain/pushes/shared/recorded-push";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { runAction } from "@/lib/http/run-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";

export async function simulatePushAction(input: SimulatePushInput): Promise<ActionResult<RecordedPush>> {
  return runAction((ctx) => simulatePush({ ctx, input }));
}
