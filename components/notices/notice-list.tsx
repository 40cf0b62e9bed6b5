"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Bell, CircleAlert, CircleCheck, CircleX } from "lucide-react";
import { useEffect, useEffectEvent } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/time";
import { useAction } from "@/components/ui/use-action";
import { markNoticesSeenAction } from "@/lib/domain/notices/notice-actions";
import { groupNotices, groupSentence, type NoticeGroup } from "@/lib/domain/notices/shared/group-notices";
import { noticeQueries } from "@/lib/domain/notices/shared/notice-queries";
import type { NoticePage, NoticeResource } from "@/lib/domain/notices/shared/notice-resource";
import { webhookPagePath } from "@/lib/domain/webhooks/shared/webhook-paths";

const LOOKS = {
  failing: { Icon: CircleAlert, color: "text-warn" },
  disabled: { Icon: CircleX, color: "text-bad" },
  recovered: { Icon: CircleCheck, color: "text-good" },
};

type NoticeListProps = {
  initial: NoticePage;
  /** The server's current time, ISO 8601. */
  now: string;
};

/** Notices about webhooks, newest first. Viewing them marks them as seen. */
export function NoticeList({ initial, now }: NoticeListProps) {
  const queryClient = useQueryClient();
  const { data } = useQuery({ ...noticeQueries.list(), initialData: initial });
  const newest = data.results[0]?.created;
  const { run } = useAction(markNoticesSeenAction, {
    onDone: () => queryClient.invalidateQueries({ queryKey: noticeQueries.list().queryKey }),
  });
  const see = useEffectEvent((until: string) => run({ until }));
  useEffect(() => {
    if (newest && data.unseen > 0) see(newest);
  }, [newest, data.unseen]);
  if (data.results.length === 0) {
    return (
      <EmptyState icon={<Bell aria-hidden="true" size={32} />} title="No notices">
        You'll see a notice here when a webhook that you administer starts failing, is disabled, or recovers.
      </EmptyState>
    );
  }
  return <OlderNotices notices={data.results} now={now} />;
}

/** Notices without polling for new ones. */
export function OlderNotices({ notices, now }: { notices: readonly NoticeResource[]; now: string }) {
  if (notices.length === 0) return <p className="text-soft">No more notices.</p>;
  return (
    <ol aria-label="Notices" className="divide-y divide-line rounded border border-line">
      {groupNotices(notices).map((group) => {
        const [first] = group.notices;
        if (!first) return null;
        return group.notices.length === 1 ? (
          <Line key={first.uuid} notice={first} now={now} />
        ) : (
          <Group key={first.uuid} group={group} newest={first} now={now} />
        );
      })}
    </ol>
  );
}

type GroupProps = { group: NoticeGroup; newest: NoticeResource; now: string };

function Group({ group, newest, now }: GroupProps) {
  const { Icon, color } = LOOKS[group.kind];
  return (
    <li className="flex items-start gap-3 px-5 py-3.5">
      <Icon aria-hidden="true" size={18} className={`mt-0.5 shrink-0 ${color}`} />
      <details className="min-w-0 flex-1">
        <summary className="cursor-pointer">
          {groupSentence(group)}.{" "}
          <span className="text-sm text-muted">
            <RelativeTime value={newest.created} now={now} />
          </span>
        </summary>
        <ol className="mt-2 -ml-5">
          {group.notices.map((notice) => (
            <Line key={notice.uuid} notice={notice} now={now} />
          ))}
        </ol>
      </details>
    </li>
  );
}

function Line({ notice, now }: { notice: NoticeResource; now: string }) {
  const { Icon, color } = LOOKS[notice.kind];
  const { namespace, repository, slug } = notice;
  const href = webhookPagePath({ repository: { namespace, name: repository ?? undefined }, slug });
  return (
    <li className="flex items-start gap-3 px-5 py-3.5">
      <Icon aria-hidden="true" size={18} className={`mt-0.5 shrink-0 ${color}`} />
      <div className="min-w-0 flex-1">
        <p className="wrap-anywhere">{notice.summary}.</p>
        <p className="mt-0.5 text-sm text-muted">
          <RelativeTime value={notice.created} now={now} /> ·{" "}
          <Link href={href} className="link">
            History<span className="sr-only"> of the webhook</span>
          </Link>
        </p>
      </div>
    </li>
  );
}
