import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { DomainError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { announceDeliveries } from "@/lib/pushes/announce-deliveries";
import { recordWebhookChange } from "@/lib/webhooks/record-webhook-change";
import type { Webhook } from "@/lib/webhooks/webhook";
import { requireWebhook } from "@/lib/webhooks/webhook-access";
import { WELL } from "@/lib/webhooks/webhook-health";
import { EnableWebhookInput } from "@/lib/webhooks/webhook-input";

export type EnabledWebhook = {
  webhook: Webhook;
  /** Failed deliveries that are sent again. */
  recovered: number;
};

/** ms: days of failures can be many rows. */
const RECOVERY = { timeout: 60_000 };

/**
 * Makes a disabled webhook active, with its failures forgotten. With `recover`, what failed since it began
 * to fail becomes due again: an attempt of each, numbered on.
 * @throws DomainError `conflict` when it is not disabled, `not_found`
 */
export async function enableWebhook({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<EnabledWebhook> {
  const { recover, ...ref } = parseInput(EnableWebhookInput, input);
  const { id, name, failingSince, disabledAt } = await requireWebhook(ctx, ref);
  const recovered = await db().$transaction(async (tx) => {
    const { count } = await tx.webhook.updateMany({
      where: { id, state: "disabled" },
      data: { ...WELL, state: "active", disabledAt: null, disabledReason: null, revision: { increment: 1 } },
    });
    if (count === 0) throw new DomainError("conflict", "This webhook is not disabled.");
    const since = failingSince ?? disabledAt;
    const recovered = recover && since ? await recoverDeliveries(tx, id, since) : 0;
    const after = { sentAgain: recovered };
    await recordWebhookChange(tx, ctx, ref.repository, "webhook.enable", name, recover ? { after } : {});
    return recovered;
  }, RECOVERY);
  announceDeliveries();
  return { webhook: await requireWebhook(ctx, ref), recovered };
}

/** Queues what has failed for good since then. */
function recoverDeliveries(tx: Prisma.TransactionClient, webhookId: string, since: Date): Promise<number> {
  return tx.$executeRaw`
    WITH recovered AS (
      UPDATE deliveries SET status = 'retrying', updated_at = now()
      WHERE webhook_id = ${webhookId}::uuid AND status = 'failed' AND updated_at >= ${since}::timestamptz
      RETURNING id, webhook_id, attempt_count
    )
    INSERT INTO delivery_queue (delivery_id, webhook_id, attempt_count)
    SELECT id, webhook_id, attempt_count FROM recovered
    ON CONFLICT DO NOTHING`;
}
