import type { Ctx } from "@/lib/access/actor";
import { beginRecovery } from "@/lib/domain/recoveries/begin-recovery";
import { continueRecoveries } from "@/lib/domain/recoveries/continue-recoveries";
import { recordWebhookChange } from "@/lib/domain/webhooks/record-webhook-change";
import { resendable } from "@/lib/domain/webhooks/resendable";
import { EnableWebhookInput } from "@/lib/domain/webhooks/shared/webhook-input";
import type { Webhook } from "@/lib/domain/webhooks/webhook";
import { loadWebhook } from "@/lib/domain/webhooks/webhook-access";
import { DomainError } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import { queueTransaction } from "@/lib/queue/queue-transaction";
import { enable } from "@/lib/queue/webhook-state";

export type EnabledWebhook = {
  webhook: Webhook;
  /** The number of failed deliveries to redeliver and missed pushes to deliver. */
  recovered: number;
};

/** The time-out in ms, because searching a long history takes time. */
const LONG = { timeout: 60_000 };

/**
 * Enables a disabled webhook and resets its failures. With `recover`, deliveries that failed since it started failing
 * are redelivered, and pushes that it missed are delivered.
 * @throws DomainError `conflict` if it isn't disabled, `not_found`
 */
export async function enableWebhook({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<EnabledWebhook> {
  const { recover, ...ref } = parseInput(EnableWebhookInput, input);
  const webhook = await loadWebhook(ctx, ref);
  const { id, name } = webhook;
  const recovered = await queueTransaction(async (tx) => {
    const isChanged = await enable(tx, id);
    if (!isChanged) throw new DomainError("conflict", "This webhook isn't disabled.");
    const found = recover ? await resendable(tx, webhook, ref.repository.namespace) : null;
    const recovered = found ? ((await beginRecovery(tx, found.range, found.missed)) ?? 0) : 0;
    const after = { sentAgain: recovered };
    await recordWebhookChange(tx, ctx, ref.repository, "webhook.enable", name, recover ? { after } : {});
    return recovered;
  }, LONG);
  if (recovered > 0) await continueRecoveries();
  return { webhook: await loadWebhook(ctx, ref), recovered };
}
