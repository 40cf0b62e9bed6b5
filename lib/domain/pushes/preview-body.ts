import { type Call, requirePerson } from "@/lib/access/actor";
import { samplePush } from "@/lib/domain/pushes/render-push";
import { TEST_SOURCE } from "@/lib/domain/pushes/shared/push";
import { PreviewBodyInput, type WebhookScope } from "@/lib/domain/webhooks/shared/webhook-input";
import type { BodyPreview } from "@/lib/domain/webhooks/shared/webhook-results";
import { requireWebhooksTab } from "@/lib/domain/webhooks/webhook-access";
import { callbackUrl } from "@/lib/payload/callback-url";
import { renderBody } from "@/lib/payload/render-body";
import { db } from "@/lib/platform/db/client";
import { NO_ID } from "@/lib/platform/db/id-at";
import { parseInput } from "@/lib/platform/parse-input";

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
