import { isAllowed } from "@/lib/accounts/permissions";
import { type Ctx, requirePerson, scopesOf } from "@/lib/actor";
import { db } from "@/lib/db/client";
import type { NoticeKind } from "@/lib/db/generated/enums";
import { DomainError } from "@/lib/errors";
import { administeredBy } from "@/lib/notices/administered-webhooks";
import type { Notice } from "@/lib/notices/notice";

/** The newest are shown; older ones say nothing that the histories do not. */
const MOST = 50;

export type NoticeList = { notices: Notice[] /** Of them. */; unseen: number };

type Row = {
  id: string;
  kind: NoticeKind;
  reason: string | null;
  createdAt: Date;
  isUnseen: boolean;
  name: string;
  slug: string;
  namespace: string;
  repository: string | null;
};

/**
 * The last notices of the webhooks that somebody administers, the newest first.
 * @throws DomainError `unauthenticated`; `forbidden` for a token whose scope does not reach webhooks
 */
export async function listNotices({ ctx }: { ctx: Ctx }): Promise<NoticeList> {
  const person = requirePerson(ctx);
  if (!isAllowed("repository:admin", ["owner"], scopesOf(ctx.actor))) {
    throw new DomainError(
      "forbidden",
      "This token's scope does not reach webhooks. Use one with repo:admin.",
    );
  }
  const rows = await db().$queryRaw<Row[]>`
    SELECT
      notices.id, notices.kind, notices.reason, notices.created_at AS "createdAt",
      notices.created_at > users.notices_seen_at AS "isUnseen",
      webhooks.name, webhooks.slug, coalesce(webhooks.namespace, repositories.namespace) AS namespace,
      repositories.name AS repository
    FROM notices
    JOIN webhooks ON webhooks.id = notices.webhook_id
    LEFT JOIN repositories ON repositories.id = webhooks.repository_id
    JOIN users ON users.id = ${person.userId}::uuid
    WHERE ${administeredBy(person)}
    ORDER BY notices.id DESC
    LIMIT ${MOST}::int`;
  return {
    notices: rows.map(({ name, slug, namespace, repository, id, kind, reason, createdAt }) => ({
      id,
      kind,
      reason,
      createdAt,
      name,
      webhook: { repository: { namespace, name: repository ?? undefined }, slug },
    })),
    unseen: rows.filter(({ isUnseen }) => isUnseen).length,
  };
}
