import { z } from "zod";
import type { NoticeList } from "@/lib/domain/notices/notices";
import { noticeSentence } from "@/lib/domain/notices/shared/notice";

const NoticeResource = z
  .object({
    uuid: z.string(),
    kind: z.enum(["failing", "disabled", "recovered"]),
    summary: z.string(),
    namespace: z.string(),
    /** Null for a namespace webhook. */
    repository: z.string().nullable(),
    slug: z.string(),
    created: z.iso.datetime(),
  })
  .meta({ id: "Notice" });
export type NoticeResource = z.output<typeof NoticeResource>;

/** Newest first. */
export const NoticePage = z.object({
  unseen: z.number(),
  next: z.url().nullable(),
  results: z.array(NoticeResource),
});
export type NoticePage = z.output<typeof NoticePage>;

/** @param next the link to the next page, which the app's pages don't use */
export function toNoticePage({ notices, unseen }: NoticeList, next: string | null = null): NoticePage {
  return {
    unseen,
    next,
    results: notices.map((notice) => ({
      uuid: notice.id,
      kind: notice.kind,
      summary: noticeSentence(notice),
      namespace: notice.webhook.repository.namespace,
      repository: notice.webhook.repository.name ?? null,
      slug: notice.webhook.slug,
      created: notice.createdAt.toISOString(),
    })),
  };
}
