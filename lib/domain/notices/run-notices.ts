import { mailNotices } from "@/lib/domain/notices/mail-notices";
import { db } from "@/lib/platform/db/client";
import { every } from "@/lib/platform/every";
import { canSendMail } from "@/lib/platform/mail/send-mail";

const LOOK_MS = 5_000;
/** Older ones are useless, because histories have the details. */
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
