import { type Call, type Ctx, requirePerson } from "@/lib/access/actor";
import { earlierPush, samplePush } from "@/lib/domain/pushes/render-push";
import { TEST_SOURCE } from "@/lib/domain/pushes/shared/push";
import { SendTestInput } from "@/lib/domain/pushes/shared/push-input";
import { recordWebhookChange } from "@/lib/domain/webhooks/record-webhook-change";
import {
  PreviewBodyInput,
  type WebhookRef,
  type WebhookScope,
} from "@/lib/domain/webhooks/shared/webhook-input";
import type { BodyPreview } from "@/lib/domain/webhooks/shared/webhook-results";
import {
  requireActive,
  requireWebhook,
  requireWebhooksTab,
  type WebhookIdentity,
} from "@/lib/domain/webhooks/webhook-access";
import { callbackUrl } from "@/lib/payload/callback-url";
import { renderBody } from "@/lib/payload/render-body";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { NO_ID } from "@/lib/platform/db/id-at";
import { DomainError } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";
import { expediteDelivery } from "@/lib/queue/expedite";
import { enqueueTest } from "@/lib/queue/push-batcher";
import { queueTransaction } from "@/lib/queue/queue-transaction";

/**
 * Sends a webhook the payload of an earlier push, or a sample with the repository's last tag. Filters don't apply,
 * and tags and the list of pushes don't change, because a test isn't a push.
 * @returns the delivery's ID
 * @throws DomainError `conflict` if the webhook doesn't deliver or there is no repository; `invalid`, `not_found`
 */
export async function sendTest({ ctx, input }: Call): Promise<{ id: string }> {
  const { push, ...ref } = parseInput(SendTestInput, input);
  const { username } = requirePerson(ctx);
  const { id: webhookId, name } = await requireActiveWebhook(ctx, ref);
  const sample = push ? await earlierPush(ref.repository, push) : await samplePush(ref.repository, username);
  return queueTransaction(async (tx) => {
    const written = await enqueueTest(tx, { ...sample, only_webhook: webhookId });
    const [delivery] = written?.deliveries ?? [];
    if (!delivery) {
      // It may have been paused, disabled or deleted in the meantime.
      await requireActiveWebhook(ctx, ref);
      throw new DomainError("conflict", "This webhook has no URL yet. Add one, then send a test.");
    }
    // Allowed while its endpoint is failing, because the person may just have fixed it.
    await expediteDelivery(tx, webhookId, delivery.id);
    await recordWebhookChange(tx, ctx, ref.repository, "webhook.test", name);
    return { id: delivery.id };
  });
}

async function requireActiveWebhook(ctx: Ctx, ref: WebhookRef): Promise<WebhookIdentity> {
  const webhook = await requireWebhook(ctx, ref);
  requireActive(webhook, "send a test");
  return webhook;
}

/** A push whose payload a test can send. */
type TestablePush = { id: string; repository: string; tag: string; pusher: string; pushedAt: Date };

const MAX_PUSHES = 100;

/**
 * The newest pushes of a repository, or of all repositories of a namespace, newest first.
 * @throws DomainError `unauthenticated`, `not_found`
 */
export async function testPushes(ctx: Ctx, scope: WebhookScope): Promise<TestablePush[]> {
  await requireWebhooksTab(ctx, scope);
  const isOne = scope.name === undefined ? Prisma.empty : Prisma.sql`AND repositories.name = ${scope.name}`;
  // Reads the index of each repository, so that the time doesn't depend on pushes in other namespaces. The newest
  // pushes are in the repositories with the most recent pushes.
  return db().$queryRaw<TestablePush[]>`
    WITH pushed_last AS (
      SELECT repositories.id, repositories.name
      FROM repositories CROSS JOIN LATERAL (${newestPushes(1)}) AS newest
      WHERE repositories.namespace = ${scope.namespace} ${isOne}
      ORDER BY newest.id DESC
      LIMIT ${MAX_PUSHES}::int
    )
    SELECT newest.id, repositories.name AS repository, newest.tag, newest.pusher, newest.pushed_at AS "pushedAt"
    FROM pushed_last AS repositories CROSS JOIN LATERAL (${newestPushes(MAX_PUSHES)}) AS newest
    ORDER BY newest.id DESC
    LIMIT ${MAX_PUSHES}::int`;
}

/** The newest pushes of a repository, without tests. */
function newestPushes(count: number): Prisma.Sql {
  return Prisma.sql`
    SELECT * FROM pushes WHERE repository_id = repositories.id AND source <> ${TEST_SOURCE}
    ORDER BY id DESC LIMIT ${count}::int`;
}

/**
 * The body that a webhook would send in a format, for the repository's last push or a sample.
 * @throws DomainError `invalid`, `not_found`, `conflict` if a namespace has no repository yet
 */
export async function previewBody({ ctx, input }: Call): Promise<BodyPreview> {
  const { repository, format } = parseInput(PreviewBodyInput, input);
  await requireWebhooksTab(ctx, repository);
  const last = await lastPush(repository);
  const push = last ?? (await samplePush(repository, requirePerson(ctx).username));
  const { text, contentType } = renderBody({
    format,
    snapshot: push.payload,
    // Placeholders, because each delivery has its own.
    callbackUrl: callbackUrl(push.callback_base, NO_ID, NO_ID),
    pushId: last?.id ?? NO_ID,
  });
  return { body: text, contentType, isOfLastPush: last !== null };
}

async function lastPush({ namespace, name }: WebhookScope) {
  // No index finds the last push of a namespace.
  if (name === undefined) return null;
  const push = await db().push.findFirst({
    where: { repository: { namespace, name }, source: { not: TEST_SOURCE } },
    orderBy: { id: "desc" },
    select: { id: true, payload: true, callbackBase: true },
  });
  return push && { id: push.id, payload: push.payload, callback_base: push.callbackBase };
}
