import type { Call } from "@/lib/access/actor";
import { continueRecoveries } from "@/lib/domain/recoveries/continue-recoveries";
import { beginRecovery } from "@/lib/domain/recoveries/recover";
import {
  countFailed,
  countMissed,
  type FailedRange,
  type MissedPushes,
  missedSince,
} from "@/lib/domain/recoveries/resendable";
import { recordWebhookChange } from "@/lib/domain/webhooks/record-webhook-change";
import { EnableWebhookInput, WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import type { Webhook } from "@/lib/domain/webhooks/webhook";
import { loadWebhook } from "@/lib/domain/webhooks/webhook-access";
import { db, LONG } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { DomainError } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import { queueTransaction } from "@/lib/queue/queue-transaction";
import { enable } from "@/lib/queue/webhook-state";

type EnabledWebhook = {
  webhook: Webhook;
  /** The number of failed deliveries to redeliver and missed pushes to deliver. */
  recovered: number;
};

/**
 * Enables a disabled webhook and resets its failures. With `recover`, deliveries that failed since it started failing
 * are redelivered, and pushes that it missed are delivered.
 * @throws DomainError `conflict` if it isn't disabled, `not_found`
 */
export async function enableWebhook({ ctx, input }: Call<EnableWebhookInput>): Promise<EnabledWebhook> {
  const { recover, ...ref } = parseInput(EnableWebhookInput, input);
  const webhook = await loadWebhook(ctx, ref);
  const { id, name } = webhook;
  const recovered = await queueTransaction(async (tx) => {
    const isChanged = await enable(tx, id);
    if (!isChanged)
      throw new DomainError("conflict", "This webhook isn't disabled, so there is nothing to enable.");
    const found = recover ? await resendable(tx, webhook, ref.repository.namespace) : null;
    const recovered = found ? ((await beginRecovery(tx, found.range, found.missed)) ?? 0) : 0;
    const after = { sentAgain: recovered };
    await recordWebhookChange(tx, ctx, ref.repository, "webhook.enable", name, recover ? { after } : {});
    return recovered;
  }, LONG);
  if (recovered > 0) await continueRecoveries();
  return { webhook: await loadWebhook(ctx, ref), recovered };
}

/** Previews the deliveries that enabling a webhook could resend. @throws DomainError `not_found` */
export async function previewEnable({ ctx, input }: Call<WebhookRef>) {
  const ref = parseInput(WebhookRef, input);
  const found = await resendable(db(), await loadWebhook(ctx, ref), ref.repository.namespace);
  if (!found) return { failed: 0, missed: 0 };
  const [failed, missed] = await Promise.all([
    countFailed(db(), found.range),
    countMissed(db(), found.missed),
  ]);
  return { failed, missed };
}

type Disabled = Pick<Webhook, "id" | "failingSince" | "disabledAt">;

/** The deliveries that a disabled webhook can get: failures since it started failing, and missed pushes. */
async function resendable(
  tx: Prisma.TransactionClient,
  { id: webhookId, failingSince, disabledAt }: Disabled,
  namespace: string,
): Promise<{ range: FailedRange; missed: MissedPushes } | null> {
  if (!disabledAt) return null;
  return {
    range: { webhookId, since: failingSince ?? disabledAt, until: new Date() },
    missed: await missedSince(tx, { webhookId, namespace, disabledAt }),
  };
}
