import type { Ctx } from "@/lib/access/actor";
import { beginRecovery } from "@/lib/domain/recoveries/begin-recovery";
import { continueRecoveries } from "@/lib/domain/recoveries/continue-recoveries";
import { recordWebhookChange } from "@/lib/domain/webhooks/record-webhook-change";
import { EnableWebhookInput } from "@/lib/domain/webhooks/shared/webhook-input";
import type { Webhook } from "@/lib/domain/webhooks/webhook";
import { loadWebhook } from "@/lib/domain/webhooks/webhook-access";
import { DomainError } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import { queueTransaction } from "@/lib/queue/queue-transaction";
import { enable } from "@/lib/queue/webhook-state";

export type EnabledWebhook = {
  webhook: Webhook;
  /** Failed deliveries that are sent again. */
  recovered: number;
};

/** ms: a long history takes a while to be looked through. */
const LONG = { timeout: 60_000 };

/**
 * Makes a disabled webhook active, with its failures forgotten. With `recover`, what failed since it began
 * to fail is sent again.
 * @throws DomainError `conflict` when it is not disabled, `not_found`
 */
export async function enableWebhook({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<EnabledWebhook> {
  const { recover, ...ref } = parseInput(EnableWebhookInput, input);
  const { id, name, failingSince, disabledAt } = await loadWebhook(ctx, ref);
  const recovered = await queueTransaction(async (tx) => {
    const isChanged = await enable(tx, id);
    if (!isChanged) throw new DomainError("conflict", "This webhook is not disabled.");
    const since = failingSince ?? disabledAt;
    const range = since && { webhookId: id, since, until: new Date() };
    const recovered = recover && range ? ((await beginRecovery(tx, range)) ?? 0) : 0;
    const after = { sentAgain: recovered };
    await recordWebhookChange(tx, ctx, ref.repository, "webhook.enable", name, recover ? { after } : {});
    return recovered;
  }, LONG);
  if (recovered > 0) await continueRecoveries();
  return { webhook: await loadWebhook(ctx, ref), recovered };
}
