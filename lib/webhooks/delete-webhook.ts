import type { Ctx } from "@/lib/actor";
import { filledFields } from "@/lib/audit/filled-fields";
import { db } from "@/lib/db/client";
import { parseInput } from "@/lib/parse-input";
import { auditedWebhook, recordWebhookChange } from "@/lib/webhooks/record-webhook-change";
import { requireWebhook } from "@/lib/webhooks/webhook-access";
import { WebhookRef } from "@/lib/webhooks/webhook-input";

/** ms: years of history can be many rows. */
const DELETION = { timeout: 60_000 };

/** Deletes a webhook with its history; what is under way to it is not sent again. @throws DomainError `not_found` */
export async function deleteWebhook({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const ref = parseInput(WebhookRef, input);
  const { id, name } = await requireWebhook(ctx, ref);
  await db().$transaction(async (tx) => {
    const before = filledFields(await auditedWebhook(tx, id));
    await tx.webhook.delete({ where: { id }, select: { id: true } });
    await recordWebhookChange(tx, ctx, ref.repository, "webhook.delete", name, { before });
  }, DELETION);
}
