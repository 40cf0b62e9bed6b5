import { z } from "zod";
import { type Ctx, requireUser } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { notFound } from "@/lib/errors";
import { type RegistrySource, sourceSelect, toSource } from "@/lib/registry/registry-source";
import type { SourceRef } from "@/lib/registry/source-input";
import { canWrite } from "@/lib/repositories/repository-access";

/** Lets those pass who may see and change a namespace's registries. @throws DomainError `unauthenticated`, `not_found` */
export function requireNamespace(ctx: Ctx, namespace: string): void {
  if (!canWrite(requireUser(ctx), namespace)) throw notFound("The namespace");
}

/** The source, if the actor may see and change it. @throws DomainError `unauthenticated`, `not_found` */
export async function requireSource(ctx: Ctx, { namespace, id }: SourceRef): Promise<RegistrySource> {
  requireNamespace(ctx, namespace);
  if (!z.uuid().safeParse(id).success) throw notFound("The registry");
  const row = await db().registrySource.findFirst({ where: { id, namespace }, select: sourceSelect });
  if (!row) throw notFound("The registry");
  return toSource(row);
}
