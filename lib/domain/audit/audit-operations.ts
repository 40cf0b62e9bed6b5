import type { Ctx } from "@/lib/access/actor";
import { namespaceNeed } from "@/lib/access/need";
import { listAudit } from "@/lib/domain/audit/list-audit";
import { AuditFilters, AuditQuery } from "@/lib/domain/audit/shared/audit-input";
import { AuditPage, type AuditResource, toAuditResource } from "@/lib/domain/audit/shared/audit-resource";
import { namespaceListPath } from "@/lib/domain/organizations/shared/organization";
import { NamespaceRef } from "@/lib/domain/organizations/shared/organization-input";
import { ExportFormat, exportResponse } from "@/lib/http/export-response";
import { operation } from "@/lib/http/operation";
import { nextLink } from "@/lib/http/page-links";

const AUDIT = "/v2/namespaces/{namespace}/audit";

const COLUMNS = [
  "at",
  "actor",
  "actor_type",
  "action",
  "repository",
  "target",
  "before",
  "after",
  "address",
  "user_agent",
];

export const AUDIT_OPERATIONS = [
  operation({
    method: "GET",
    path: AUDIT,
    id: "listAudit",
    summary: "List a namespace's audit log",
    needs: namespaceNeed("namespace:audit"),
    params: NamespaceRef,
    query: AuditQuery,
    response: AuditPage,
    handler: async ({ ctx, params: { namespace }, query: { cursor, page_size, ...filters } }) => {
      const { entries, nextCursor } = await listAudit({
        ctx,
        input: { namespace, filters, cursor, pageSize: page_size },
      });
      const path = namespaceListPath(namespace, "audit");
      return {
        next: nextLink(path, { ...filters, page_size }, nextCursor),
        previous: null,
        results: entries.map(toAuditResource),
      };
    },
  }),
  operation({
    method: "GET",
    path: `${AUDIT}/export`,
    id: "exportAudit",
    summary: "Export the audit log as CSV or JSON lines",
    needs: namespaceNeed("namespace:audit"),
    params: NamespaceRef,
    query: AuditFilters.extend({ format: ExportFormat.default("csv") }),
    file: ["text/csv", "application/jsonl"],
    handler: ({ ctx, params: { namespace }, query: { format, ...filters } }) =>
      exportResponse({
        format,
        name: `audit-${namespace}`,
        columns: COLUMNS,
        pages: pagesOfAudit(ctx, { namespace, filters }),
      }),
  }),
];

const PAGE_SIZE = 1_000;

type Wanted = { namespace: string; filters: AuditFilters };

/** All entries of a namespace's audit log that match the filters, newest first. @throws DomainError as listAudit */
export async function* pagesOfAudit(ctx: Ctx, wanted: Wanted): AsyncGenerator<AuditResource[], void> {
  let cursor: string | null | undefined;
  do {
    const page = await listAudit({
      ctx,
      input: { ...wanted, cursor: cursor ?? undefined, pageSize: PAGE_SIZE },
    });
    yield page.entries.map(toAuditResource);
    cursor = page.nextCursor;
  } while (cursor);
}
