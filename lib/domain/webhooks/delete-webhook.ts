import type { Call } from "@/lib/access/actor";
import { filledFields } from "@/lib/domain/audit/record-change";
import { auditedWebhook, recordWebhookChange } from "@/lib/domain/webhooks/record-webhook-change";
import { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { requireWebhook } from "@/lib/domain/webhooks/webhook-access";
import { db, LONG } from "@/lib/platform/db/client";
import { parseInput } from "@/lib/platform/parse-input";

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
