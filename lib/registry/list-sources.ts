import { requireNamespace } from "@/lib/accounts/namespace-access";
import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { parseInput } from "@/lib/parse-input";
import { type RegistrySource, sourceSelect, toSource } from "@/lib/registry/registry-source";
import { NamespaceRef } from "@/lib/registry/source-input";

/** The registries connected to a namespace, newest first. @throws DomainError `unauthenticated`, `not_found` */
export async function listSources({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<RegistrySource[]> {
  const { namespace } = parseInput(NamespaceRef, input);
  await requireNamespace(ctx, namespace, "namespace:registries");
  const rows = await db().registrySource.findMany({
    where: { namespace },
    orderBy: { id: "desc" },
    select: sourceSelect,
  });
  return rows.map(toSource);
}
