import type { Ctx } from "@/lib/access/actor";
import { TEST_SOURCE } from "@/lib/domain/pushes/shared/push-source";
import type { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-scope";
import { requireWebhooksTab } from "@/lib/domain/webhooks/webhook-access";
import { db } from "@/lib/platform/db/client";

/** A push whose payload a test can send. */
export type TestablePush = { id: string; repository: string; tag: string; pusher: string; pushedAt: Date };

const MAX_PUSHES = 100;

/**
 * The newest pushes of a repository, or of all repositories of a namespace, newest first.
 * @throws DomainError `unauthenticated`, `not_found`
 */
export async function testPushes(ctx: Ctx, scope: WebhookScope): Promise<TestablePush[]> {
  await requireWebhooksTab(ctx, scope);
  // From the index of each repository, so that the time doesn't depend on pushes of other namespaces.
  return db().$queryRaw<TestablePush[]>`
    SELECT newest.id, repositories.name AS repository, newest.tag, newest.pusher, newest.pushed_at AS "pushedAt"
    FROM repositories CROSS JOIN LATERAL (
      SELECT * FROM pushes WHERE repository_id = repositories.id AND source <> ${TEST_SOURCE}
      ORDER BY id DESC LIMIT ${MAX_PUSHES}::int
    ) AS newest
    WHERE repositories.namespace = ${scope.namespace}
      AND repositories.name = coalesce(${scope.name ?? null}, repositories.name)
    ORDER BY newest.id DESC
    LIMIT ${MAX_PUSHES}::int`;
}
