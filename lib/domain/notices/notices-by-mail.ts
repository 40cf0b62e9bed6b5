import { type Ctx, requireUser } from "@/lib/access/actor";
import { NoticesByMailInput } from "@/lib/domain/notices/shared/notice-input";
import { db } from "@/lib/platform/db/client";
import { canSendMail } from "@/lib/platform/mail/send-mail";
import { parseInput } from "@/lib/platform/parse-input";

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
export async function setNoticesByMail({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { userId: id } = requireUser(ctx);
  const { isWanted } = parseInput(NoticesByMailInput, input);
  await db().user.update({ where: { id }, data: { noticesByMail: isWanted } });
}
