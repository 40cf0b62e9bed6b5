import { callbackBase } from "@/lib/payload/callback-url";
import { type PayloadPush, type PayloadRepository, renderSnapshot } from "@/lib/payload/render-snapshot";
import { env } from "@/lib/platform/env";
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
