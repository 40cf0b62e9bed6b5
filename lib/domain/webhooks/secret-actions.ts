"use server";

import { revealSecret } from "@/lib/domain/webhooks/reveal-secret";
import { rotateSecret } from "@/lib/domain/webhooks/rotate-secret";
import type { RotateSecretInput, WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { action } from "@/lib/http/run-action";

/** @returns the current secret */
export const revealSecretAction = action((input: WebhookRef, ctx) => revealSecret({ ctx, input }));

/** @returns the new secret */
export const rotateSecretAction = action(
  async (input: RotateSecretInput, ctx) => (await rotateSecret({ ctx, input })).secret,
);
