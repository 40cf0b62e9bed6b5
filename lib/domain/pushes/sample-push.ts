import type { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-scope";
import { callbackBase } from "@/lib/payload/callback-url";
import { renderSnapshot } from "@/lib/payload/render-snapshot";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors";

const SAMPLE = {
  tag: "latest",
  digest: `sha256:${"0".repeat(64)}`,
  mediaType: "application/vnd.docker.distribution.manifest.v2+json",
};

export type SamplePush = {
  repositoryId: string;
  push: { tag: string; digest: string; mediaType: string; pusher: string; pushedAt: Date };
  /** The payload without its callback_url. */
  snapshot: string;
  callbackBase: string;
};

/**
 * A push that could come in now: of the repository's last tag, or of one that is made up.
 * @throws DomainError `conflict` when a namespace has no repository
 */
export async function samplePush(scope: WebhookScope, pusher: string): Promise<SamplePush> {
  const repository = await repositoryToName(scope);
  const push = { ...SAMPLE, ...repository.tags[0], pusher, pushedAt: new Date() };
  const publicUrl = env().PUBLIC_URL;
  return {
    repositoryId: repository.id,
    push,
    snapshot: renderSnapshot(repository, push, publicUrl),
    callbackBase: callbackBase(publicUrl, repository.namespace, repository.name),
  };
}

/** Of a namespace's webhook: the repository that was made last. */
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
    throw new DomainError(
      "conflict",
      "This namespace has no repository yet that a test could name. Create one.",
    );
  }
  const tags = repository.tags.map(({ name: tag, digest, mediaType }) => ({
    tag,
    mediaType,
    digest: digest || SAMPLE.digest,
  }));
  return { ...repository, tags };
}
