import { renderPush } from "@/lib/domain/pushes/render-push";
import { TEST_SOURCE } from "@/lib/domain/pushes/shared/push-source";
import type { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-scope";
import { db } from "@/lib/platform/db/client";
import { DomainError } from "@/lib/platform/errors";
import type { NewPush } from "@/lib/queue/enqueue";

const SAMPLE = {
  tag: "latest",
  digest: `sha256:${"0".repeat(64)}`,
  mediaType: "application/vnd.docker.distribution.manifest.v2+json",
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
