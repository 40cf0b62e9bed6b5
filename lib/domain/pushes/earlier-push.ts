import { TEST_SOURCE } from "@/lib/domain/pushes/shared/push";
import type { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-input";
import { db } from "@/lib/platform/db/client";
import { notFound } from "@/lib/platform/errors";
import type { NewPush } from "@/lib/queue/enqueue";

/** The same payload as an earlier push of the scope, for a test. @throws DomainError `not_found` */
export async function earlierPush({ namespace, name }: WebhookScope, id: string): Promise<NewPush> {
  const push = await db().push.findFirst({
    where: {
      id,
      source: { not: TEST_SOURCE },
      repository: { namespace, ...(name !== undefined && { name }) },
    },
    select: {
      repositoryId: true,
      tag: true,
      digest: true,
      mediaType: true,
      size: true,
      pusher: true,
      pushedAt: true,
      payload: true,
      callbackBase: true,
      repository: { select: { name: true } },
    },
  });
  if (!push) throw notFound("The push");
  return {
    repository_id: push.repositoryId,
    namespace,
    repository: push.repository.name,
    tag: push.tag,
    digest: push.digest,
    media_type: push.mediaType,
    size: push.size === null ? null : Number(push.size),
    pusher: push.pusher,
    pushed_at: push.pushedAt.toISOString(),
    source: TEST_SOURCE,
    event_id: null,
    payload: push.payload,
    callback_base: push.callbackBase,
  };
}
