import type { Ctx } from "@/lib/access/actor";
import { listAudit } from "@/lib/domain/audit/list-audit";
import type { AuditFilters } from "@/lib/domain/audit/shared/audit-input";
import { type AuditResource, toAuditResource } from "@/lib/domain/audit/shared/audit-resource";

const PAGE_SIZE = 1_000;

type Wanted = { namespace: string; filters: AuditFilters };

/**
 * All entries of a namespace's audit log that match the filters, newest first. @throws DomainError as
 * listAudit
 */
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
