import { TEST_SOURCE } from "@/lib/domain/pushes/shared/push";
import { DEFAULT_MEDIA_TYPE } from "@/lib/domain/pushes/shared/push-input";
import type { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-input";
import { callbackBase } from "@/lib/payload/callback-url";
import { type PayloadPush, type PayloadRepository, renderSnapshot } from "@/lib/payload/render-snapshot";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { DomainError, notFound } from "@/lib/platform/errors";
import type { NewPush } from "@/lib/queue/enqueue";

type PushFacts = PayloadPush & {
  /** Bytes. */
  size?: number | undefined;
  source: string;
  /** The source's ID for the event. */
  eventId?: string | undefined;
  traceparent?: string | null;
};

/** A push as the queue stores it, with its payload rendered. */
export function renderPush(repository: PayloadRepository & { id: string }, push: PushFacts): NewPush {
  const publicUrl = env().PUBLIC_URL;
  return {
    repository_id: repository.id,
    namespace: repository.namespace,
    repository: repository.name,
    tag: push.tag,
    digest: push.digest ?? "",
    media_type: push.mediaType ?? "",
    size: push.size ?? null,
    pusher: push.pusher,
    pushed_at: push.pushedAt.toISOString(),
    source: push.source,
    event_id: push.eventId ?? null,
    payload: renderSnapshot(repository, push, publicUrl),
    traceparent: push.traceparent ?? null,
    callback_base: callbackBase(publicUrl, repository.namespace, repository.name),
  };
}

const SAMPLE = {
  tag: "latest",
  digest: `sha256:${"0".repeat(64)}`,
  mediaType: DEFAULT_MEDIA_TYPE,
};

/**
 * A sample push for a test: of the repository's last tag, or an invented one.
 * @throws DomainError `conflict` if a namespace has no repository
 */
export async function samplePush(scope: WebhookScope, pusher: string): Promise<NewPush> {
  const repository = await repositoryToName(scope);
  const facts = { ...SAMPLE, ...repository.tags[0], pusher, pushedAt: new Date(), source: TEST_SOURCE };
  return renderPush(repository, facts);
}

/** For a namespace webhook, the newest repository. */
async function repositoryToName({ namespace, name }: WebhookScope) {
  const repository = await db().repository.findFirst({
    where: { namespace, ...(name === undefined ? {} : { name }) },
    orderBy: { id: "desc" },
    select: {
      id: true,
      namespace: true,
      name: true,
      description: true,
      fullDescription: true,
      dockerfile: true,
      isPrivate: true,
      isOfficial: true,
      isTrusted: true,
      starCount: true,
      commentCount: true,
      createdAt: true,
      tags: {
        select: { name: true, digest: true, mediaType: true },
        orderBy: { pushedAt: "desc" },
        take: 1,
      },
    },
  });
  if (!repository) {
    throw new DomainError("conflict", "This namespace has no repository for a test. Create one first.");
  }
  const tags = repository.tags.map(({ name: tag, digest, mediaType }) => ({
    tag,
    mediaType,
    digest: digest || SAMPLE.digest,
  }));
  return { ...repository, tags };
}

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
