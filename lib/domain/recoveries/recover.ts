import type { Call, Ctx } from "@/lib/access/actor";
import { continueRecoveries, takeFinished } from "@/lib/domain/recoveries/continue-recoveries";
import { lastRecovery, type Recovery } from "@/lib/domain/recoveries/recovery";
import {
  countFailed,
  countMissed,
  type FailedRange,
  type MissedPushes,
} from "@/lib/domain/recoveries/resendable";
import { RecoverInput } from "@/lib/domain/recoveries/shared/recovery-resource";
import { recordWebhookChange } from "@/lib/domain/webhooks/record-webhook-change";
import { WebhookRef, type WebhookScope } from "@/lib/domain/webhooks/shared/webhook-input";
import { requireActive, requireWebhook, type WebhookIdentity } from "@/lib/domain/webhooks/webhook-access";
import { db, LONG } from "@/lib/platform/db/client";
import { lockRow } from "@/lib/platform/db/lock-row";
import { DomainError, invalidField } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import { probeNow } from "@/lib/queue/expedite";
import { type QueueTransaction, queueTransaction } from "@/lib/queue/queue-transaction";
import { withdrawRequeued } from "@/lib/queue/withdraw";

/** The number of deliveries that a recovery would resend. @throws DomainError `invalid`, `not_found` */
export async function previewRecovery({ ctx, input }: Call<RecoverInput>): Promise<number> {
  const { range } = await wanted(ctx, input);
  return countFailed(db(), range);
}

/**
 * Starts to resend a webhook's failures in a period with one more attempt each. Workers send a few at a time,
 * so that pushes don't wait. It continues after a restart.
 * @throws DomainError `conflict` if one is already running, if nothing failed, or if the webhook doesn't
 * deliver; `invalid`, `not_found`
 */
export async function recover({ ctx, input }: Call): Promise<Recovery> {
  const { webhook, range, repository } = await wanted(ctx, input);
  requireActive(webhook, "recover");
  await queueTransaction(async (tx) => {
    const total = await beginRecovery(tx, range);
    if (total === 0) {
      throw new DomainError(
        "conflict",
        "No deliveries failed in this period, so there is nothing to resend. Select a longer period.",
      );
    }
    if (total === null) {
      throw new DomainError(
        "conflict",
        "A recovery of this webhook is already running. Wait until it finishes, or cancel it.",
      );
    }
    const after = { since: range.since.toISOString(), until: range.until.toISOString(), sentAgain: total };
    await recordWebhookChange(tx, ctx, repository, "webhook.recover", webhook.name, { after });
  }, LONG);
  await continueRecoveries();
  const begun = await lastRecovery(webhook.id);
  if (!begun) throw new DomainError("conflict", "This webhook has just been deleted. Reload the page.");
  return begun;
}

async function wanted(ctx: Ctx, input: unknown) {
  const { since, until, ...ref } = parseInput(RecoverInput, input);
  const webhook = await requireWebhook(ctx, ref);
  const range: FailedRange = {
    webhookId: webhook.id,
    since: new Date(since),
    until: until ? new Date(until) : new Date(),
  };
  if (range.since >= range.until) {
    throw invalidField(
      "since",
      until ? "Enter a start that is before the end." : "This time is in the future. Enter an earlier one.",
    );
  }
  return { webhook, range, repository: ref.repository };
}

/**
 * Starts a recovery of a webhook's failures in a period. Workers resend them a few at a time. If the endpoint
 * is backing off, the first one is its probe.
 * @param missed pushes to deliver after the failures
 * @returns the number of deliveries: 0 if nothing failed, null if a recovery is already running
 */
export async function beginRecovery(
  tx: QueueTransaction,
  range: FailedRange,
  missed?: MissedPushes,
): Promise<number | null> {
  const { webhookId, since, until } = range;
  const total = (await countFailed(tx, range)) + (missed ? await countMissed(tx, missed) : 0);
  if (total === 0) return 0;
  // Lock the webhook's row first, as claims do.
  await probeNow(tx, webhookId);
  const begun = await tx.$executeRaw`
    INSERT INTO recoveries (webhook_id, since, until, total, disabled_at, push_cursor)
    VALUES (
      ${webhookId}::uuid, ${since}::timestamptz, ${until}::timestamptz, ${total}::int,
      ${missed?.disabledAt ?? null}::timestamptz, ${missed?.cursor ?? null}::uuid
    )
    ON CONFLICT (webhook_id) WHERE state = 'running' DO NOTHING`;
  return begun > 0 ? total : null;
}

/**
 * Stops a webhook's recovery. Deliveries that weren't resent stay failed, and a request in progress finishes.
 * If no recovery is running, nothing changes.
 * @returns its progress; null if there was never one
 * @throws DomainError `not_found`
 */
export async function cancelRecovery({ ctx, input }: Call): Promise<Recovery | null> {
  const ref = parseInput(WebhookRef, input);
  const webhook = await requireWebhook(ctx, ref);
  await cancelRunning(ctx, ref.repository, webhook);
  return lastRecovery(webhook.id);
}

/** Stops a webhook's recovery, if one is running. Access must have been checked. */
export async function cancelRunning(
  ctx: Ctx,
  scope: WebhookScope,
  webhook: Pick<WebhookIdentity, "id" | "name">,
): Promise<void> {
  await queueTransaction(async (tx) => {
    const { id } = (await runningOf(tx, webhook.id)) ?? {};
    if (!id) return;
    await lockRow(tx, "recoveries", id);
    // A worker may have finished it in the meantime.
    if (!(await runningOf(tx, webhook.id))) return;
    const ended = await takeFinished(tx, id);
    const unsent = await tx.$queryRaw<{ id: string }[]>`
      DELETE FROM recovering_deliveries WHERE recovery_id = ${id}::uuid RETURNING delivery_id AS id`;
    await withdrawRequeued(
      tx,
      unsent.map((delivery) => delivery.id),
    );
    await tx.recovery.update({
      where: { id },
      data: {
        state: "cancelled",
        deliveryIds: [],
        endedAt: new Date(),
        succeeded: { increment: ended.succeeded },
        failed: { increment: ended.failed },
      },
    });
    await recordWebhookChange(tx, ctx, scope, "webhook.cancel-recovery", webhook.name);
  });
}

function runningOf(tx: QueueTransaction, webhookId: string): Promise<{ id: string } | null> {
  return tx.recovery.findFirst({ where: { webhookId, state: "running" }, select: { id: true } });
}
