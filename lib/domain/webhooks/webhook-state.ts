import type { Call } from "@/lib/access/actor";
import { filledFields } from "@/lib/domain/audit/record-change";
import type { AuditAction } from "@/lib/domain/audit/shared/audit-actions";
import { auditedWebhook, recordWebhookChange } from "@/lib/domain/webhooks/record-webhook-change";
import { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import type { Webhook } from "@/lib/domain/webhooks/webhook";
import { getWebhook, loadWebhook, requireWebhook } from "@/lib/domain/webhooks/webhook-access";
import { db, LONG } from "@/lib/platform/db/client";
import { DomainError } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import { type QueueTransaction, queueTransaction } from "@/lib/queue/queue-transaction";
import { disable, enable, pause, resume } from "@/lib/queue/webhook-state";

type Change = {
  action: Extract<AuditAction, `webhook.${"pause" | "resume" | "enable" | "disable"}`>;
  /** The queue's transition. @returns whether the webhook was in a valid initial state */
  transition: (tx: QueueTransaction, id: string) => Promise<boolean>;
};

/**
 * Changes a webhook's state, and audits it only if it changed.
 * @returns the webhook afterwards, in any state
 * @throws DomainError `not_found`
 */
async function changeWebhookState({ ctx, input }: Call, { action, transition }: Change): Promise<Webhook> {
  const ref = parseInput(WebhookRef, input);
  const { id, name } = await requireWebhook(ctx, ref);
  await queueTransaction(async (tx) => {
    const isChanged = await transition(tx, id);
    if (isChanged) await recordWebhookChange(tx, ctx, ref.repository, action, name);
  });
  return loadWebhook(ctx, ref);
}

/** Pauses a webhook, whose deliveries are then queued. @throws DomainError `conflict` if it is disabled, `not_found` */
export async function pauseWebhook(call: Call): Promise<Webhook> {
  const webhook = await changeWebhookState(call, { action: "webhook.pause", transition: pause });
  if (webhook.state !== "disabled") return webhook;
  throw new DomainError("conflict", "This webhook is disabled, so there is nothing to pause.");
}

/** Resumes a webhook and delivers its queue. @throws DomainError `conflict` if it is disabled, `not_found` */
export async function resumeWebhook(call: Call): Promise<Webhook> {
  const webhook = await changeWebhookState(call, { action: "webhook.resume", transition: resume });
  if (webhook.state !== "disabled") return webhook;
  throw new DomainError("conflict", "This webhook is disabled, not paused. Enable it.");
}

/**
 * Resumes or enables a webhook, without resending failed deliveries or missed pushes.
 * @throws DomainError `not_found`
 */
export async function activateWebhook(call: Call): Promise<Webhook> {
  const webhook = await getWebhook(call);
  if (webhook.state === "paused") return resumeWebhook(call);
  if (webhook.state === "active") return webhook;
  return changeWebhookState(call, { action: "webhook.enable", transition: enable });
}

/**
 * Disables a webhook. Pushes create no deliveries for it, and queued ones wait until it is enabled. @throws DomainError
 * `not_found`
 */
export async function disableWebhook(call: Call): Promise<Webhook> {
  return changeWebhookState(call, { action: "webhook.disable", transition: disable });
}

/** Deletes a webhook with its history. Deliveries in flight aren't retried. @throws DomainError `not_found` */
export async function deleteWebhook({ ctx, input }: Call<WebhookRef>): Promise<void> {
  const ref = parseInput(WebhookRef, input);
  const { id, name } = await requireWebhook(ctx, ref);
  await db().$transaction(async (tx) => {
    const before = filledFields(await auditedWebhook(tx, id));
    await tx.webhook.delete({ where: { id }, select: { id: true } });
    await recordWebhookChange(tx, ctx, ref.repository, "webhook.delete", name, { before });
  }, LONG);
}
