import type { Ctx } from "@/lib/access/actor";
import { lastRecovery, type Recovery } from "@/lib/domain/recoveries/recovery";
import { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { requireWebhook } from "@/lib/domain/webhooks/webhook-access";
import { parseInput } from "@/lib/platform/parse-input";

/** A webhook's last recovery; null if it never had one. @throws DomainError `not_found` */
export async function getRecovery({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<Recovery | null> {
  const { id } = await requireWebhook(ctx, parseInput(WebhookRef, input));
  return lastRecovery(id);
}
