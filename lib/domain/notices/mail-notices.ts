import { recipientsOf } from "@/lib/domain/notices/administered-webhooks";
import { type Notice, noticeSentence } from "@/lib/domain/notices/shared/notice";
import { webhookPagePath } from "@/lib/domain/webhooks/shared/webhook-paths";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { lockRowUnlessHeld } from "@/lib/platform/db/lock-row";
import { env } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors";
import { eachApart, every } from "@/lib/platform/every";
import { log } from "@/lib/platform/log";
import { canSendMail, type Mail, sendMail } from "@/lib/platform/mail/send-mail";

const LOOK_MS = 5_000;
/** Older notices are deleted, because histories have the details. */
const KEPT_DAYS = 90;

/** Mails notices and deletes old ones, until the signal aborts. */
export async function runNotices({ signal }: { signal: AbortSignal }): Promise<void> {
  let isDay = 0;
  const work = async () => {
    if (canSendMail()) await mailNotices();
    if (isDay !== new Date().getDate()) await forgetOld();
    isDay = new Date().getDate();
  };
  await every(LOOK_MS, work, { signal, failure: "couldn't mail notices; retrying" });
}

async function forgetOld(): Promise<void> {
  const createdAt = { lt: new Date(Date.now() - KEPT_DAYS * 24 * 3_600_000) };
  await db().notice.deleteMany({ where: { createdAt } });
}

/** Sent in one round. */
const MAX_MAILS = 20;
/** The maximum number of attempts, because a server that refuses an email this often won't accept it. */
const MAX_ATTEMPTS = 5;
/** The maximum age in ms of a notice that is mailed, because an email about yesterday's problem doesn't help. */
const MAX_AGE_MS = 24 * 3_600_000;
/** The time-out of the transaction in ms, because a mail server can be slow. */
const LONG = { timeout: 120_000 };

/**
 * Mails pending notices to everyone who administers the webhook, once. A notice's row is locked while its
 * mail is sent, so no other worker sends it too.
 */
export async function mailNotices(): Promise<void> {
  const due = await db().notice.findMany({
    where: {
      mailedAt: null,
      mailAttempts: { lt: MAX_ATTEMPTS },
      createdAt: { gt: new Date(Date.now() - MAX_AGE_MS) },
    },
    orderBy: { id: "asc" },
    take: MAX_MAILS,
    select: { id: true },
  });
  await eachApart(due, "couldn't mail a notice; retrying", async ({ id }) => {
    try {
      await db().$transaction((tx) => mailNotice(tx, id), LONG);
    } catch (error) {
      // Counted like a refusal, so that a notice that always fails isn't retried forever.
      await db().notice.update({
        where: { id },
        data: { mailAttempts: { increment: 1 } },
        select: { id: true },
      });
      throw error;
    }
  });
}

async function mailNotice(tx: Prisma.TransactionClient, id: string): Promise<void> {
  if (!(await lockRowUnlessHeld(tx, "notices", id))) return;
  const row = await tx.notice.findUnique({
    where: { id, mailedAt: null },
    select: {
      id: true,
      kind: true,
      reason: true,
      createdAt: true,
      webhookId: true,
      webhook: {
        select: {
          name: true,
          slug: true,
          creator: true,
          namespace: true,
          repository: { select: { namespace: true, name: true } },
        },
      },
    },
  });
  if (!row) return;
  const { name, slug, creator, namespace, repository } = row.webhook;
  const scope = repository ?? { namespace: namespace ?? "", name: undefined };
  const mail = mailOf({ ...row, name, webhook: { repository: scope, slug } });
  const sent = await Promise.allSettled(
    (await recipientsOf(row.webhookId)).map((to) => sendMail({ to, sender: creator, ...mail })),
  );
  const refusals = sent.filter((one) => one.status === "rejected");
  for (const { reason } of refusals)
    log().warn({ err: reason, notice: id }, "couldn't mail a notice to one recipient");
  // Recipients who got it don't get it twice because another recipient failed.
  const isRefused = refusals.length > 0 && refusals.length === sent.length && !refusals.every(isOverLimit);
  await tx.notice.update({
    where: { id },
    data: isRefused ? { mailAttempts: { increment: 1 } } : { mailedAt: new Date() },
  });
}

/** We don't retry this, because the notice is on the page. */
function isOverLimit({ reason }: PromiseRejectedResult): boolean {
  return reason instanceof DomainError && reason.code === "rate_limited";
}

const NEXT_STEPS: Record<Notice["kind"], string> = {
  failing:
    "New deliveries are queued, and Dockbell retries one of them at growing intervals. The history shows each failure and how to fix it:",
  disabled:
    "Pushes no longer trigger it until you enable it. You can then redeliver failed deliveries. Its history:",
  recovered:
    "Queued deliveries are being sent. To redeliver those that failed in the meantime, open its history:",
};

function mailOf(notice: Notice): Pick<Mail, "about" | "text"> {
  const sentence = noticeSentence(notice);
  const url = env().PUBLIC_URL + webhookPagePath(notice.webhook);
  return {
    about: notice.kind,
    text: `${sentence}.\n\n${NEXT_STEPS[notice.kind]}\n${url}\n\nYou get this email once for each change. To turn off these emails, go to ${env().PUBLIC_URL}/notices\n`,
  };
}
