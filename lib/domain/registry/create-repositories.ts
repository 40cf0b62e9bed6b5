import type { Ctx } from "@/lib/access/actor";
import type { AuditAction } from "@/lib/domain/audit/shared/audit-actions";
import type { SourceRow } from "@/lib/domain/registry/source-row";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { lockNamespace } from "@/lib/platform/db/lock-namespace";
import { maxOf } from "@/lib/platform/limits/limits";

const ACTION: AuditAction = "repository.create";

type Named = { name: string; reference: string };

/**
 * Creates the repositories that don't exist yet, private, with an audit log entry each, up to the namespace's
 * limit. Nearly always there is nothing to create, so it looks first, without a lock.
 * @param repositories sorted, so that two workers cannot wait for each other
 * @returns the names that the limit refused
 */
export async function createRepositories(
  ctx: Ctx,
  source: SourceRow,
  repositories: readonly Named[],
): Promise<ReadonlySet<string>> {
  const missing = await missingOf(db(), source.namespace, repositories);
  if (missing.length === 0) return new Set();
  return db().$transaction(async (tx) => {
    await lockNamespace(tx, source.namespace);
    const stillMissing = await missingOf(tx, source.namespace, missing);
    const count = await tx.repository.count({ where: { namespace: source.namespace } });
    const room = Math.max(0, maxOf("repositories_per_namespace") - count);
    await insertRepositories(tx, ctx, source, stillMissing.slice(0, room));
    return new Set(stillMissing.slice(room).map(({ name }) => name));
  });
}

async function missingOf(
  tx: Prisma.TransactionClient,
  namespace: string,
  repositories: readonly Named[],
): Promise<Named[]> {
  const names = repositories.map(({ name }) => name);
  const rows = await tx.repository.findMany({
    where: { namespace, name: { in: names } },
    select: { name: true },
  });
  const existing = new Set(rows.map(({ name }) => name));
  return repositories.filter(({ name }) => !existing.has(name));
}

async function insertRepositories(
  tx: Prisma.TransactionClient,
  ctx: Ctx,
  { id, namespace }: SourceRow,
  repositories: readonly Named[],
): Promise<void> {
  await tx.$executeRaw`
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
