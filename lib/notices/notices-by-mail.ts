import { type Ctx, requireUser } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { canSendMail } from "@/lib/mail/send-mail";
import { NoticesByMailInput } from "@/lib/notices/notice-input";
import { parseInput } from "@/lib/parse-input";

/** Whether somebody gets notices by mail too; null where this Dockbell sends no mail. @throws DomainError `unauthenticated` */
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
