import type { Ctx } from "@/lib/access/actor";
import { enableWebhook } from "@/lib/domain/webhooks/enable-webhook";
import { getWebhook } from "@/lib/domain/webhooks/get-webhook";
import { resumeWebhook } from "@/lib/domain/webhooks/resume-webhook";
import type { Webhook } from "@/lib/domain/webhooks/webhook";

/** Resumes or enables a webhook. @throws DomainError `not_found` */
export async function activateWebhook({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<Webhook> {
  const webhook = await getWebhook({ ctx, input });
  if (webhook.state === "paused") return resumeWebhook({ ctx, input });
  if (webhook.state === "disabled") return (await enableWebhook({ ctx, input })).webhook;
  return webhook;
}
