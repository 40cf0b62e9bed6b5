import { z } from "zod";
import { requireNamespace } from "@/lib/accounts/namespace-access";
import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { notFound } from "@/lib/errors";
import { type RegistrySource, sourceSelect, toSource } from "@/lib/registry/registry-source";
import type { SourceRef } from "@/lib/registry/source-input";

/** The source, if the actor may see and change it. @throws DomainError `unauthenticated`, `not_found`, `forbidden` */
export async function requireSource(ctx: Ctx, { namespace, id }: SourceRef): Promise<RegistrySource> {
  await requireNamespace(ctx, namespace, "namespace:registries");
  if (!z.uuid().safeParse(id).success) throw notFound("The registry");
  const row = await db().registrySource.findFirst({ where: { id, namespace }, select: sourceSelect });
  if (!row) throw notFound("The registry");
  return toSource(row);
}
