import type { Ctx } from "@/lib/access/actor";
import { beginRecovery } from "@/lib/domain/recoveries/begin-recovery";
import { continueRecoveries } from "@/lib/domain/recoveries/continue-recoveries";
import { countFailed, type FailedRange } from "@/lib/domain/recoveries/failed-deliveries";
import { lastRecovery, type Recovery } from "@/lib/domain/recoveries/recovery";
import { RecoverInput } from "@/lib/domain/recoveries/shared/recovery-input";
import { recordWebhookChange } from "@/lib/domain/webhooks/record-webhook-change";
import { requireWebhook } from "@/lib/domain/webhooks/webhook-access";
import { db } from "@/lib/platform/db/client";
import { DomainError, invalidField } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import { queueTransaction } from "@/lib/queue/queue-transaction";

/** ms: a long history takes a while to be looked through. */
const LONG = { timeout: 60_000 };

/** How many deliveries a recovery would send again. @throws DomainError `invalid`, `not_found` */
export async function previewRecovery({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<number> {
  const { range } = await wanted(ctx, input);
  return countFailed(db(), range);
}

/**
 * Begins to send again what failed in a time: one more attempt of each, numbered on. Workers carry it on, a
 * few at a time, so that pushes do not wait for it; a restart does not end it.
 * @throws DomainError `conflict` when one runs already, when nothing has failed, or when the webhook does not
 * deliver; `invalid`, `not_found`
 */
export async function recover({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<Recovery> {
  const { webhook, range, repository } = await wanted(ctx, input);
  if (webhook.state !== "active") {
    const mend = webhook.state === "paused" ? "Resume" : "Enable";
    throw new DomainError("conflict", `This webhook is ${webhook.state}. ${mend} it, then recover.`);
  }
  await queueTransaction(async (tx) => {
    const total = await beginRecovery(tx, range);
    if (total === 0) {
      throw new DomainError("conflict", "Nothing failed in this time, so there is nothing to send again.");
    }
    if (total === null) {
      throw new DomainError("conflict", "A recovery of this webhook is running. Wait for it, or cancel it.");
    }
    const after = { since: range.since.toISOString(), until: range.until.toISOString(), sentAgain: total };
    await recordWebhookChange(tx, ctx, repository, "webhook.recover", webhook.name, { after });
  }, LONG);
  await continueRecoveries();
  const begun = await lastRecovery(webhook.id);
  if (!begun) throw new DomainError("conflict", "This webhook has just been deleted.");
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
      until ? "The time has to begin before it ends." : "This time is yet to come.",
    );
  }
  return { webhook, range, repository: ref.repository };
}
