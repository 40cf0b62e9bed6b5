import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { DomainError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { recordWebhookChange } from "@/lib/webhooks/record-webhook-change";
import type { Webhook } from "@/lib/webhooks/webhook";
import { requireWebhook } from "@/lib/webhooks/webhook-access";
import { WebhookRef } from "@/lib/webhooks/webhook-input";

/** Pushes are recorded and wait from now on. @throws DomainError `conflict` when it is disabled, `not_found` */
export async function pauseWebhook({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<Webhook> {
  const ref = parseInput(WebhookRef, input);
  const { id, name } = await requireWebhook(ctx, ref);
  await db().$transaction(async (tx) => {
    const { count } = await tx.webhook.updateMany({
      where: { id, state: "active" },
      data: { state: "paused", revision: { increment: 1 } },
    });
    if (count > 0) await recordWebhookChange(tx, ctx, ref.repository, "webhook.pause", name);
  });
  const webhook = await requireWebhook(ctx, ref);
  if (webhook.state === "disabled") {
    throw new DomainError("conflict", "This webhook is disabled, so there is nothing to pause.");
  }
  return webhook;
}
