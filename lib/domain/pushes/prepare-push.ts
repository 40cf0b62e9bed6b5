import { randomBytes } from "node:crypto";
import type { z } from "zod";
import type { Ctx } from "@/lib/access/actor";
import type { AccessedRepository } from "@/lib/access/repository-row";
import { visibleWebhooks } from "@/lib/domain/pushes/read-receipt";
import { renderPush } from "@/lib/domain/pushes/render-push";
import type { RecordedPush } from "@/lib/domain/pushes/shared/push";
import type { PushInput } from "@/lib/domain/pushes/shared/push-input";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { db } from "@/lib/platform/db/client";
import { log } from "@/lib/platform/log";
import { readTraceparent } from "@/lib/platform/tracing/traceparent";
import { tracePush } from "@/lib/platform/tracing/tracing";
import { maskUrl } from "@/lib/platform/wire/mask-url";
import type { EnqueuedPush, NewPush } from "@/lib/queue/enqueue";

export type ParsedPush = z.output<typeof PushInput>;

type PreparedPush = {
  /** Prepares a push for the queue. */
  render: () => NewPush;
  /** @param written null if the event was already recorded */
  finish: (written: EnqueuedPush | null) => Promise<RecordedPush>;
};

/** A parsed push to a repository that the actor may push to, before and after it is written. */
export function preparePush(ctx: Ctx, repository: AccessedRepository, push: ParsedPush): PreparedPush {
  const startedAt = new Date();
  const { tag, pushedAt, source, eventId = null } = push;
  const digest = push.digest === undefined ? randomDigest() : push.digest;
  const traceparent = readTraceparent(ctx.traceparent);
  return {
    render: () => renderPush(repository, { ...push, digest, traceparent }),
    finish: async (written) => {
      const recorded = written
        ? { id: written.id, tag, digest: digest ?? "", pushedAt, deliveries: written.deliveries }
        : await findRecorded(source, eventId);
      if (written) noteRecorded(ctx, startedAt, recorded, { repository, source, traceparent });
      const deliveries = seenBy(ctx, repository, recorded.deliveries);
      return { ...recorded, isDuplicate: !written, deliveries };
    },
  };
}

/** Generates a digest for an image that doesn't exist. */
export function randomDigest(): string {
  return `sha256:${randomBytes(32).toString("hex")}`;
}

/** The deliveries to webhooks that the actor may see. */
function seenBy(
  ctx: Ctx,
  repository: AccessedRepository,
  deliveries: EnqueuedPush["deliveries"],
): RecordedPush["deliveries"] {
  const visible = visibleWebhooks(ctx, repository);
  return deliveries
    .filter(({ isOfNamespace }) => (isOfNamespace ? visible.ofNamespace : visible.ofRepository))
    .map(({ isOfNamespace: _, hookUrl, ...delivery }) => ({ ...delivery, hookUrl: maskUrl(hookUrl) }));
}

/** Written to the log and the push's trace. */
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
  if (log().isLevelEnabled("debug")) {
    log().debug(
      { requestId, push: id, repository, tag, source, deliveries: deliveries.map((one) => one.id) },
      "recorded a push",
    );
  }
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
  if (eventId === null) throw new Error("A push without an event ID was treated as a duplicate.");
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
