import type { Ctx } from "@/lib/actor";
import { parseInput } from "@/lib/parse-input";
import { lastRecovery, type Recovery } from "@/lib/recoveries/recovery";
import { requireWebhook } from "@/lib/webhooks/webhook-access";
import { WebhookRef } from "@/lib/webhooks/webhook-input";

/** A webhook's last recovery; null when there was none. @throws DomainError `not_found` */
export async function getRecovery({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<Recovery | null> {
  const { id } = await requireWebhook(ctx, parseInput(WebhookRef, input));
  return lastRecovery(id);
}
