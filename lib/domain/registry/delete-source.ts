import type { Call } from "@/lib/access/actor";
import { recordChange } from "@/lib/domain/audit/record-change";
import { SourceRef } from "@/lib/domain/registry/shared/source-input";
import { requireSource } from "@/lib/domain/registry/source-access";
import { db } from "@/lib/platform/db/client";
import { notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";

/** In ms. Its inbox can have many rows. */
const DELETION = { timeout: 60_000 };

/**
 * Disconnects a registry, whose token stops working. Repositories and pushes stay.
 * @throws DomainError `unauthenticated`, `not_found`
 */
export async function deleteSource({ ctx, input }: Call): Promise<void> {
  const { id, namespace, name, kind } = await requireSource(ctx, parseInput(SourceRef, input));
  await db().$transaction(async (tx) => {
    const { count } = await tx.registrySource.deleteMany({ where: { id } });
    if (count === 0) throw notFound("The registry");
    const change = { namespace, action: "registry.disconnect", target: name } as const;
    await recordChange(tx, ctx, { ...change, before: { kind } });
  }, DELETION);
}
