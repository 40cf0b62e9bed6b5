import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { parseInput } from "@/lib/parse-input";
import { requireSource } from "@/lib/registry/source-access";
import { SourceRef } from "@/lib/registry/source-input";

/**
 * Disconnects a registry: its token is refused from now on. Repositories and pushes stay.
 * @throws DomainError `unauthenticated`, `not_found`
 */
export async function deleteSource({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { id } = await requireSource(ctx, parseInput(SourceRef, input));
  await db().registrySource.deleteMany({ where: { id } });
}
