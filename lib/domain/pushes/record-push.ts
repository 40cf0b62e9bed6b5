import { randomBytes } from "node:crypto";
import type { Ctx } from "@/lib/access/actor";
import { renderPush } from "@/lib/domain/pushes/render-push";
import { PushInput } from "@/lib/domain/pushes/shared/push-input";
import type { RecordedPush } from "@/lib/domain/pushes/shared/recorded-push";
import { visibleWebhooks } from "@/lib/domain/pushes/visible-webhooks";
import { requireRepository } from "@/lib/domain/repositories/repository-access";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { db } from "@/lib/platform/db/client";
import { log } from "@/lib/platform/log";
import { parseInput } from "@/lib/platform/parse-input";
import { readTraceparent } from "@/lib/platform/tracing/traceparent";
import { tracePush } from "@/lib/platform/tracing/tracing";
import { maskUrl } from "@/lib/platform/wire/mask-url";
import { enqueuePush } from "@/lib/queue/push-batcher";

/**
 * The one way in for every push: records it with a delivery for each active webhook, in one transaction,
 * and lets the workers know. Resolves after the commit: from then on no crash loses it.
 * @throws DomainError `invalid`, `not_found`, `forbidden`
 */
export async function recordPush({ ctx, input }: { ctx: Ctx; input: PushInput }): Promise<RecordedPush> {
  const startedAt = new Date();
  const push = parseInput(PushInput, input);
  const repository = await requireRepository(ctx, push.repository, "repository:write");
  const { tag, pushedAt, source, eventId = null } = push;
  const digest = push.digest === undefined ? `sha256:${randomBytes(32).toString("hex")}` : push.digest;
  const traceparent = readTraceparent(ctx.traceparent);
  const written = await enqueuePush(() => renderPush(repository, { ...push, digest, traceparent }));
  const recorded = written
    ? { id: written.id, tag, digest: digest ?? "", pushedAt, deliveries: written.deliveries }
    : await findRecorded(source, eventId);
  if (written) noteRecorded(ctx, startedAt, recorded, { repository, source, traceparent });
  const visible = visibleWebhooks(ctx, repository);
  const named = recorded.deliveries.filter(({ isOfNamespace }) =>
    isOfNamespace ? visible.ofNamespace : visible.ofRepository,
  );
  return {
    ...recorded,
    isDuplicate: !written,
    deliveryCount: recorded.deliveries.length,
    deliveries: named.map(({ isOfNamespace: _, hookUrl, ...delivery }) => ({
      ...delivery,
      hookUrl: maskUrl(hookUrl),
    })),
  };
}

/** In the log and in the push's trace. */
function noteRecorded(
  { requestId }: Ctx,
  startedAt: Date,
  { id, tag, deliveries }: { id: string; tag: string; deliveries: readonly { id: string }[] },
  {
    repository: { namespace, name },
    source,
    traceparent,
  }: { repository: RepositoryRef; source: string; traceparent: string | null },
): void {
  const repository = `${namespace}/${name}`;
  log().debug(
    { requestId, push: id, repository, tag, source, deliveries: deliveries.map((one) => one.id) },
    "a push was recorded",
  );
  tracePush({
    id,
    traceparent,
    startedAt,
    repository,
    tag,
    source,
    deliveries: deliveries.length,
    requestId,
  });
}

async function findRecorded(source: string, eventId: string | null) {
  if (eventId === null) throw new Error("A push without an event id was taken for a duplicate.");
  const { deliveries, ...push } = await db().push.findUniqueOrThrow({
    where: { source_eventId: { source, eventId } },
    select: {
      id: true,
      tag: true,
      digest: true,
      pushedAt: true,
      deliveries: {
        select: {
          id: true,
          webhook: { select: { name: true, slug: true, namespace: true } },
          hook: { select: { url: true } },
        },
        orderBy: { webhookId: "asc" },
      },
    },
  });
  return {
    ...push,
    deliveries: deliveries.map(({ id, webhook, hook }) => ({
      id,
      webhook: webhook.name,
      slug: webhook.slug,
      hookUrl: hook.url,
      isOfNamespace: webhook.namespace !== null,
    })),
  };
}
