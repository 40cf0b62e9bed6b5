"use server";

import { revealSecret } from "@/lib/domain/webhooks/reveal-secret";
import { rotateSecret } from "@/lib/domain/webhooks/rotate-secret";
import type { RotateSecretInput, WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { runAction } from "@/lib/http/run-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";

/** @returns the current secret */
export async function revealSecretAction(input: WebhookRef): Promise<ActionResult<string>> {
  return runAction((ctx) => revealSecret({ ctx, input }));
}

/** @returns the new secret */
export async function rotateSecretAction(input: RotateSecretInput): Promise<ActionResult<string>> {
  return runAction(async (ctx) => (await rotateSecret({ ctx, input })).secret);
}
