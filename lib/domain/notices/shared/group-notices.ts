import type { NoticeResource } from "@/lib/domain/notices/shared/notice-resource";
import { counted } from "@/lib/platform/text/sentence";

/** Consecutive notices of one kind that belong together, newest first. */
export type NoticeGroup = { kind: NoticeResource["kind"]; notices: NoticeResource[] };

const MIN_GROUPED = 3;
/** Between two notices of a group. */
const MAX_GAP_MS = 10 * 60_000;

/**
 * Groups three or more consecutive notices of one kind, such as of all webhooks with a receiver that is down. Others
 * are groups of one.
 * @param notices newest first
 */
export function groupNotices(notices: readonly NoticeResource[]): NoticeGroup[] {
  const groups: NoticeGroup[] = [];
  for (const notice of notices) {
    const group = groups.at(-1);
    const before = group?.notices.at(-1);
    const gap = before ? Date.parse(before.created) - Date.parse(notice.created) : 0;
    if (group?.kind === notice.kind && gap <= MAX_GAP_MS) group.notices.push(notice);
    else groups.push({ kind: notice.kind, notices: [notice] });
  }
  return groups.flatMap((group) =>
    group.notices.length >= MIN_GROUPED
      ? [group]
      : group.notices.map((notice) => ({ kind: notice.kind, notices: [notice] })),
  );
}

const WORDS: Record<NoticeResource["kind"], string> = {
  failing: "started failing",
  disabled: "were disabled",
  recovered: "recovered",
};

/** "12 webhooks started failing". */
export function groupSentence({ kind, notices }: NoticeGroup): string {
  const webhooks = new Set(
    notices.map(({ namespace, repository, slug }) => `${namespace}/${repository}/${slug}`),
  );
  return `${counted(webhooks.size, "webhook")} ${WORDS[kind]}`;
}
