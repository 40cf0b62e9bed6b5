"use server";

import { type EnablePreview, previewEnable } from "@/lib/domain/webhooks/preview-enable";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { runAction } from "@/lib/http/run-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";

export async function previewEnableAction(input: WebhookRef): Promise<ActionResult<EnablePreview>> {
  return runAction((ctx) => previewEnable({ ctx, input }));
}
