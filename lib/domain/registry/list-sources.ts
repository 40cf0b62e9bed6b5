import type { Call } from "@/lib/access/actor";
import { requireNamespace } from "@/lib/access/namespace-access";
import { type RegistrySource, sourceSelect, toSource } from "@/lib/domain/registry/registry-source";
import { NamespaceRef } from "@/lib/domain/registry/shared/source-input";
import { db } from "@/lib/platform/db/client";
import { parseInput } from "@/lib/platform/parse-input";

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
