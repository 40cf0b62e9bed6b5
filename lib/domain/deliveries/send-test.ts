import type { Ctx } from "@/lib/access/actor";
import { requirePerson } from "@/lib/access/actor";
import { samplePush } from "@/lib/domain/pushes/sample-push";
import { TEST_SOURCE } from "@/lib/domain/pushes/shared/push-source";
import { recordWebhookChange } from "@/lib/domain/webhooks/record-webhook-change";
import { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { requireWebhook } from "@/lib/domain/webhooks/webhook-access";
import { db } from "@/lib/platform/db/client";
import { DomainError } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import { announceDeliveries } from "@/lib/queue/announce-deliveries";

/**
 * Sends a webhook what it would get for the repository's last push, or for a sample of one, whatever its
 * filters say. It is no push: tags and the list of pushes stay what they are.
 * @returns the delivery's id
 * @throws DomainError `conflict` when the webhook does not deliver or there is no repository, `not_found`
 */
export async function sendTest({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<{ id: string }> {
  const ref = parseInput(WebhookRef, input);
  const { username } = requirePerson(ctx);
  const { id: webhookId, name, state } = await requireWebhook(ctx, ref);
  if (state !== "active") {
    throw new DomainError("conflict", `This webhook is ${state}, so nothing is sent to it.`);
  }
  const { repositoryId, push, snapshot, callbackBase } = await samplePush(ref.repository, username);
  const made = await db().$transaction(async (tx) => {
    const [delivery] = await tx.$queryRaw<{ id: string }[]>`
      WITH target AS (
        -- Not deleted until the commit, which is what a foreign key of the delivery would see to.
        SELECT webhooks.id, hooks.id AS hook_id, nullif(webhooks.format, 'dockerhub') AS format
        FROM webhooks JOIN hooks ON hooks.webhook_id = webhooks.id AND hooks.position = 0
        WHERE webhooks.id = ${webhookId}::uuid FOR KEY SHARE OF webhooks
      ), pushed AS (
        INSERT INTO pushes (
          repository_id, tag, digest, media_type, pusher, pushed_at, source, payload, callback_base
        )
        SELECT
          ${repositoryId}::uuid, ${push.tag}, ${push.digest}, ${push.mediaType}, ${push.pusher},
          ${push.pushedAt}::timestamptz, ${TEST_SOURCE}, ${snapshot}, ${callbackBase}
        FROM target
        RETURNING id
      ), created AS (
        INSERT INTO deliveries (push_id, webhook_id, hook_id, format)
        SELECT pushed.id, target.id, target.hook_id, target.format FROM pushed, target
        RETURNING id, webhook_id
      ), queued AS (
        INSERT INTO delivery_queue (delivery_id, webhook_id) SELECT id, webhook_id FROM created
      )
      SELECT id FROM created`;
    if (!delivery) throw new DomainError("conflict", "This webhook has no URL yet, so nothing can be sent.");
    await recordWebhookChange(tx, ctx, ref.repository, "webhook.test", name);
    return delivery;
  });
  announceDeliveries();
  return made;
}
