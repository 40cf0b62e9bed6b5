import type { Ctx } from "@/lib/access/actor";
import { RedeliverSelectedInput } from "@/lib/domain/deliveries/shared/delivery-input";
import type { Redelivered } from "@/lib/domain/deliveries/shared/redelivered";
import { recordWebhookChange } from "@/lib/domain/webhooks/record-webhook-change";
import { requireWebhook } from "@/lib/domain/webhooks/webhook-access";
import { DomainError } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import { probeNow } from "@/lib/queue/hurry";
import { queueTransaction } from "@/lib/queue/queue-transaction";
import { repeatDeliveries } from "@/lib/queue/repeat";

/**
 * Redelivers up to 100 deliveries in one transaction. Each new delivery names the one that it repeats.
 * @throws DomainError `conflict` if the webhook is disabled; `invalid`, `not_found`
 */
export async function redeliverSelected({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<Redelivered> {
  const { ids, ...ref } = parseInput(RedeliverSelectedInput, input);
  const webhook = await requireWebhook(ctx, ref);
  if (webhook.state === "disabled") {
    throw new DomainError("conflict", "This webhook is disabled. Enable it, then redeliver.");
  }
  const repeated = await queueTransaction(async (tx) => {
    const repeated = await repeatDeliveries(tx, webhook.id, ids);
    const after = { repeats: repeated.map(({ repeatsId }) => repeatsId) };
    if (repeated.length > 0) {
      await probeNow(tx, webhook.id);
      await recordWebhookChange(tx, ctx, ref.repository, "delivery.redeliver-selected", webhook.name, {
        after,
      });
    }
    return repeated;
  });
  const done = new Set(repeated.map(({ repeatsId }) => repeatsId));
  return { repeated, leftOut: ids.filter((id) => !done.has(id)) };
}
