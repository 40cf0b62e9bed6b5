import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/unique-violation";
import { conflictingField } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { requireSource } from "@/lib/registry/source-access";
import { UpdateSourceInput } from "@/lib/registry/source-input";

/** Changes the given fields and leaves the others. @throws DomainError `invalid`, `conflict`, `not_found` */
export async function updateSource({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { changes, ...ref } = parseInput(UpdateSourceInput, input);
  const { id } = await requireSource(ctx, ref);
  try {
    await db().registrySource.updateMany({ where: { id }, data: changes });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw conflictingField("name", `A registry named "${changes.name}" is connected already.`);
  }
}
