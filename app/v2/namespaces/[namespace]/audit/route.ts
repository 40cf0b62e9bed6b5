import { z } from "zod";
import { listAudit } from "@/lib/domain/audit/list-audit";
import { AuditQuery } from "@/lib/domain/audit/shared/audit-input";
import { AuditPage, toAuditResource } from "@/lib/domain/audit/shared/audit-resource";
import { methods } from "@/lib/http/methods";
import { linkTo } from "@/lib/http/page-links";
import { route } from "@/lib/http/route";

const list = route({
  id: "listAudit",
  summary: "Who did what in a namespace, the newest first",
  needs: "namespace:audit",
  params: z.object({ namespace: z.string() }),
  query: AuditQuery,
  status: 200,
  answer: AuditPage,
  handler: async ({ ctx, params: { namespace }, query: { cursor, page_size, ...filters } }) => {
    const { entries, nextCursor } = await listAudit({
      ctx,
      input: { namespace, filters, cursor, pageSize: page_size },
    });
    const path = `/v2/namespaces/${encodeURIComponent(namespace)}/audit/`;
    return {
      next: nextCursor === null ? null : linkTo(path, { ...filters, page_size, cursor: nextCursor }),
      previous: null,
      results: entries.map(toAuditResource),
    };
  },
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: list });
