import type { Ctx } from "@/lib/actor";
import type { AuditAction } from "@/lib/audit/audit-actions";
import { db } from "@/lib/db/client";
import type { SourceRow } from "@/lib/registry/source-row";

const ACTION: AuditAction = "repository.create";

type Named = { name: string; reference: string };

/**
 * Makes those that are not there, private, with an entry each in the audit log: one statement, because nearly
 * always there is nothing to make. @param repositories sorted, so that two workers cannot wait for each other
 */
export async function createRepositories(
  ctx: Ctx,
  { id, namespace }: SourceRow,
  repositories: readonly Named[],
): Promise<void> {
  await db().$executeRaw`
    WITH made AS (
      INSERT INTO repositories (namespace, name, is_private, reference, updated_at)
      SELECT ${namespace}, name, true, reference, now()
      FROM unnest(
        ${repositories.map(({ name }) => name)}::text[], ${repositories.map(({ reference }) => reference)}::text[]
      ) AS wanted (name, reference)
      ON CONFLICT (namespace, name) DO NOTHING
      RETURNING name
    )
    INSERT INTO audit_entries (namespace, action, repository, target, actor_type, actor_id, actor_name, request_id, after)
    SELECT ${namespace}, ${ACTION}, made.name, made.name, 'registry', source.id, source.name, ${ctx.requestId}, '{"isPrivate": true}'
    FROM made JOIN registry_sources AS source ON source.id = ${id}::uuid`;
}
