import { z } from "zod";
import type { Ctx } from "@/lib/access/actor";
import { requireNamespace } from "@/lib/access/namespace-access";
import { type RegistrySource, sourceSelect, toSource } from "@/lib/domain/registry/registry-source";
import type { SourceRef } from "@/lib/domain/registry/shared/source-input";
import { db } from "@/lib/platform/db/client";
import { notFound } from "@/lib/platform/errors";

/** The source, if the actor may see and change it. @throws DomainError `unauthenticated`, `not_found`, `forbidden` */
export async function requireSource(ctx: Ctx, { namespace, id }: SourceRef): Promise<RegistrySource> {
  await requireNamespace(ctx, namespace, "namespace:registries");
  if (!z.uuid().safeParse(id).success) throw notFound("The registry");
  const row = await db().registrySource.findFirst({ where: { id, namespace }, select: sourceSelect });
  if (!row) throw notFound("The registry");
  return toSource(row);
}

/** Of a source, what turns its events into pushes. */
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
