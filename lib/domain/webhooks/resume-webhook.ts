import type { Ctx } from "@/lib/access/actor";
import { changeWebhookState } from "@/lib/domain/webhooks/change-webhook-state";
import type { Webhook } from "@/lib/domain/webhooks/webhook";
import { DomainError } from "@/lib/platform/errors";
import { resume } from "@/lib/queue/webhook-state";

/** Resumes a webhook and delivers its queue. @throws DomainError `conflict` if it is disabled, `not_found` */
export async function resumeWebhook(asked: { ctx: Ctx; input: unknown }): Promise<Webhook> {
  const webhook = await changeWebhookState(asked, { action: "webhook.resume", transition: resume });
  if (webhook.state !== "disabled") return webhook;
  throw new DomainError("conflict", "This webhook is disabled, not paused. Enable it.");
}
