import type { Metadata } from "next";
import { MailChoice } from "@/components/notices/mail-choice";
import { NoticeList, OlderNotices } from "@/components/notices/notice-list";
import { PageLinks } from "@/components/ui/page-links";
import { requireCtx } from "@/lib/access/current-ctx";
import { listNotices, wantsNoticesByMail } from "@/lib/domain/notices/notices";
import { toNoticePage } from "@/lib/domain/notices/shared/notice-resource";
import { cursorOf } from "@/lib/http/page-links";

export const metadata: Metadata = { title: "Notices" };

export default async function NoticesPage({ searchParams }: PageProps<"/notices">) {
  const ctx = await requireCtx();
  const cursor = cursorOf((await searchParams).cursor);
  const [notices, isByMail] = await Promise.all([
    listNotices({ ctx, input: { cursor } }),
    wantsNoticesByMail({ ctx }),
  ]);
  return (
    <>
      <div className="mb-6 flex flex-wrap items-end justify-between gap-4">
        <div>
          <h1 className="text-2xl font-semibold">Notices</h1>
          <p className="mt-1 max-w-3xl text-soft">
            You're notified once when a webhook that you administer starts failing, is disabled, or recovers.
          </p>
        </div>
        {isByMail !== null && <MailChoice isWanted={isByMail} />}
      </div>
      {cursor ? (
        <OlderNotices notices={toNoticePage(notices).results} now={new Date().toISOString()} />
      ) : (
        <NoticeList initial={toNoticePage(notices)} now={new Date().toISOString()} />
      )}
      <PageLinks path="/notices" cursor={cursor} nextCursor={notices.nextCursor} what="notices" />
    </>
  );
}
