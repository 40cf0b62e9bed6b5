import { AN_ACCOUNT } from "@/lib/access/need";
import { listNotices } from "@/lib/domain/notices/notices";
import { NoticePage, toNoticePage } from "@/lib/domain/notices/shared/notice-resource";
import { operation } from "@/lib/http/operation";
import { nextLink } from "@/lib/http/page-links";
import { CursorQuery, numberOf } from "@/lib/platform/wire/page";

export const NOTICE_OPERATIONS = [
  operation({
    method: "GET",
    path: "/v2/notices",
    id: "listNotices",
    summary: "List notices about your webhooks",
    description:
      "Lists the newest notices first. You get a notice when a webhook that you administer starts failing, is disabled, or recovers.",
    needs: AN_ACCOUNT,
    query: CursorQuery.extend({ page_size: numberOf("page_size", 1, 100).default(50) }),
    response: NoticePage,
    handler: async ({ ctx, query: { cursor, page_size } }) => {
      const list = await listNotices({ ctx, input: { cursor, pageSize: page_size } });
      return toNoticePage(list, nextLink("/v2/notices/", { page_size }, list.nextCursor));
    },
  }),
];
