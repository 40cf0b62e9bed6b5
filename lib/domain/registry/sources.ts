import type { Call, Ctx } from "@/lib/access/actor";
import { requireNamespace } from "@/lib/access/namespace-access";
import { recordChange } from "@/lib/domain/audit/record-change";
import { NamespaceRef } from "@/lib/domain/organizations/shared/organization-input";
import { type RegistrySource, sourceSelect, toSource } from "@/lib/domain/registry/registry-source";
import { SourceRef } from "@/lib/domain/registry/shared/source-input";
import { db, LONG } from "@/lib/platform/db/client";
import { notFound } from "@/lib/platform/errors";
import { parseInput, requireId } from "@/lib/platform/parse-input";

/** The source, if the actor may see and change it. @throws DomainError `unauthenticated`, `not_found`, `forbidden` */
export async function requireSource(ctx: Ctx, { namespace, id }: SourceRef): Promise<RegistrySource> {
  await requireNamespace(ctx, namespace, "namespace:registries");
  requireId(id, "The registry");
  const row = await db().registrySource.findFirst({ where: { id, namespace }, select: sourceSelect });
  if (!row) throw notFound("The registry");
  return toSource(row);
}

/** The columns of a source that turning its events into pushes requires. */
export type SourceRow = {
  id: string;
  namespace: string;
  kind: string;
  createsRepositories: boolean;
  hostInRepoName: boolean;
  mergeSeconds: number;
  includesSignatures: boolean;
  includesProxyCache: boolean;
};

/** The registries connected to a namespace, newest first. @throws DomainError `unauthenticated`, `not_found` */
export async function listSources({ ctx, input }: Call): Promise<RegistrySource[]> {
  const { namespace } = parseInput(NamespaceRef, input);
  await requireNamespace(ctx, namespace, "namespace:registries");
  const rows = await db().registrySource.findMany({
    where: { namespace },
    orderBy: { id: "desc" },
    select: sourceSelect,
  });
  return rows.map(toSource);
}

/**
 * Disconnects a registry, whose token stops working. Repositories and pushes stay.
 * @throws DomainError `unauthenticated`, `not_found`
 */
export async function deleteSource({ ctx, input }: Call<SourceRef>): Promise<void> {
  const { id, namespace, name, kind } = await requireSource(ctx, parseInput(SourceRef, input));
  await db().$transaction(async (tx) => {
    const { count } = await tx.registrySource.deleteMany({ where: { id } });
    if (count === 0) throw notFound("The registry");
    const change = { namespace, action: "registry.disconnect", target: name } as const;
    await recordChange(tx, ctx, { ...change, before: { kind } });
  }, LONG);
}
