"use server";

import { currentCtx } from "@/lib/accounts/current-ctx";
import { type ActionResult, runAction } from "@/lib/http/action-result";
import { createWebhook } from "@/lib/webhooks/create-webhook";
import { deleteWebhook } from "@/lib/webhooks/delete-webhook";
import type { CreateWebhookInput, WebhookRef } from "@/lib/webhooks/webhook-input";
import { toWebhookResource, type WebhookResource } from "@/lib/webhooks/webhook-resource";

export async function createWebhookAction(input: CreateWebhookInput): Promise<ActionResult<WebhookResource>> {
  return runAction(async () => toWebhookResource(await createWebhook({ ctx: await currentCtx(), input })));
}

export async function deleteWebhookAction(input: WebhookRef): Promise<ActionResult<void>> {
  return runAction(async () => deleteWebhook({ ctx: await currentCtx(), input }));
}
