import { z } from "zod";
import { type Call, type Ctx, requirePerson, requireUser, scopesOf } from "@/lib/access/actor";
import { isAllowed } from "@/lib/access/shared/permissions";
import { isAdministeredByActor } from "@/lib/domain/notices/administered-webhooks";
import type { Notice } from "@/lib/domain/notices/shared/notice";
import { db } from "@/lib/platform/db/client";
import type { NoticeKind } from "@/lib/platform/db/generated/enums";
import { DomainError } from "@/lib/platform/errors";
import { canSendMail } from "@/lib/platform/mail/send-mail";
import { parseInput } from "@/lib/platform/parse-input";
import { cutPage, Time } from "@/lib/platform/wire/page";

export const NoticesSeenInput = z.object({
  /** RFC 3339: the time of the newest notice that was shown. */
  until: Time,
});
export type NoticesSeenInput = z.input<typeof NoticesSeenInput>;

export const NoticesByMailInput = z.object({ isWanted: z.boolean() });
export type NoticesByMailInput = z.input<typeof NoticesByMailInput>;

const ListNoticesInput = z.object({
  /** The ID of the last notice on the previous page. */
  cursor: z.uuid().optional(),
  pageSize: z.number().int().min(1).max(100).default(50),
});

export type NoticeList = {
  notices: Notice[] /** The number of unseen notices. */;
  unseen: number;
  nextCursor: string | null;
};

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
 * Lists the notices of the webhooks that a person administers, newest first, one page at a time.
 * @throws DomainError `unauthenticated`; `forbidden` for a token whose scope doesn't include webhooks
 */
export async function listNotices({ ctx, input = {} }: { ctx: Ctx; input?: unknown }): Promise<NoticeList> {
  const { cursor, pageSize } = parseInput(ListNoticesInput, input);
  const person = requirePerson(ctx);
  if (!isAllowed("repository:admin", ["owner"], scopesOf(ctx.actor))) {
    throw new DomainError(
      "forbidden",
      "This token's scope doesn't include webhooks. Use a token with repo:admin.",
    );
  }
  const found = await db().$queryRaw<Row[]>`
    SELECT
      notices.id, notices.kind, notices.reason, notices.created_at AS "createdAt",
      notices.created_at > users.notices_seen_at AS "isUnseen",
      webhooks.name, webhooks.slug, coalesce(webhooks.namespace, repositories.namespace) AS namespace,
      repositories.name AS repository
    FROM notices
    JOIN webhooks ON webhooks.id = notices.webhook_id
    LEFT JOIN repositories ON repositories.id = webhooks.repository_id
    JOIN users ON users.id = ${person.userId}::uuid
    WHERE ${isAdministeredByActor(person)} AND (${cursor ?? null}::uuid IS NULL OR notices.id < ${cursor ?? null}::uuid)
    ORDER BY notices.id DESC
    LIMIT ${pageSize + 1}::int`;
  const { page, nextCursor } = cutPage(found, pageSize);
  return {
    notices: page.map(({ name, slug, namespace, repository, id, kind, reason, createdAt }) => ({
      id,
      kind,
      reason,
      createdAt,
      name,
      webhook: { repository: { namespace, name: repository ?? undefined }, slug },
    })),
    nextCursor,
    unseen: page.filter(({ isUnseen }) => isUnseen).length,
  };
}

/**
 * Records that a person has seen their notices, so that only later ones count as new.
 * @throws DomainError `unauthenticated`, `forbidden` for a token, `invalid`
 */
export async function markNoticesSeen({ ctx, input }: Call<NoticesSeenInput>): Promise<void> {
  const { userId } = requireUser(ctx);
  const { until } = parseInput(NoticesSeenInput, input);
  await db().user.updateMany({
    where: { id: userId, noticesSeenAt: { lt: new Date(until) } },
    data: { noticesSeenAt: new Date(until) },
  });
}

/**
 * Whether a person also gets notices by email; null if this instance can't send mail. @throws DomainError
 * `unauthenticated`
 */
export async function wantsNoticesByMail({ ctx }: { ctx: Ctx }): Promise<boolean | null> {
  const { userId: id } = requireUser(ctx);
  if (!canSendMail()) return null;
  const { noticesByMail } = await db().user.findUniqueOrThrow({
    where: { id },
    select: { noticesByMail: true },
  });
  return noticesByMail;
}

/** @throws DomainError `unauthenticated`, `forbidden` for a token, `invalid` */
export async function setNoticesByMail({ ctx, input }: Call): Promise<void> {
  const { userId: id } = requireUser(ctx);
  const { isWanted } = parseInput(NoticesByMailInput, input);
  await db().user.update({ where: { id }, data: { noticesByMail: isWanted } });
}
