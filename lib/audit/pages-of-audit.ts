import type { Ctx } from "@/lib/actor";
import type { AuditFilters } from "@/lib/audit/audit-input";
import { type AuditResource, toAuditResource } from "@/lib/audit/audit-resource";
import { listAudit } from "@/lib/audit/list-audit";

const PAGE_SIZE = 1_000;

type Wanted = { namespace: string; filters: AuditFilters };

/** All of a namespace's audit log that the filters let through, the newest first. @throws DomainError as listAudit */
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
