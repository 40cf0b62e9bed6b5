import type { Metadata } from "next";
import { MailChoice } from "@/components/notices/mail-choice";
import { NoticeList } from "@/components/notices/notice-list";
import { requireCtx } from "@/lib/accounts/current-ctx";
import { listNotices } from "@/lib/notices/list-notices";
import { toNoticePage } from "@/lib/notices/notice-resource";
import { wantsNoticesByMail } from "@/lib/notices/notices-by-mail";
import { markNoticesSeenAction, setNoticesByMailAction } from "./actions";

export const metadata: Metadata = { title: "Notices" };

export default async function NoticesPage() {
  const ctx = await requireCtx();
  const [notices, isByMail] = await Promise.all([listNotices({ ctx }), wantsNoticesByMail({ ctx })]);
  return (
    <>
      <div className="mb-6 flex flex-wrap items-end justify-between gap-4">
        <div>
          <h1 className="text-2xl font-semibold">Notices</h1>
          <p className="mt-1 max-w-3xl text-soft">
            Webhooks that you administer: when one begins to fail, is disabled or delivers again, it is said
            once.
          </p>
        </div>
        {isByMail !== null && <MailChoice isWanted={isByMail} choose={setNoticesByMailAction} />}
      </div>
      <NoticeList
        initial={toNoticePage(notices)}
        markSeen={markNoticesSeenAction}
        now={new Date().toISOString()}
      />
    </>
  );
}
