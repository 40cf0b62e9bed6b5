import type { Ctx } from "@/lib/actor";
import { changedFields } from "@/lib/audit/changed-fields";
import { recordChange } from "@/lib/audit/record-change";
import { db } from "@/lib/db/client";
import { lockRow } from "@/lib/db/lock-row";
import { isUniqueViolation } from "@/lib/db/unique-violation";
import { conflictingField, notFound } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { requireSource } from "@/lib/registry/source-access";
import { UpdateSourceInput } from "@/lib/registry/source-input";

const FIELDS = { name: true, createsRepositories: true, hostInRepoName: true } as const;

/** Changes the given fields and leaves the others. @throws DomainError `invalid`, `conflict`, `not_found` */
export async function updateSource({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { changes, ...ref } = parseInput(UpdateSourceInput, input);
  const { id, namespace, name } = await requireSource(ctx, ref);
  try {
    await db().$transaction(async (tx) => {
      await lockRow(tx, "registry_sources", id);
      const before = await tx.registrySource.findUnique({ where: { id }, select: FIELDS });
      if (!before) throw notFound("The registry");
      const after = await tx.registrySource.update({ where: { id }, data: changes, select: FIELDS });
      const changed = changedFields(before, after);
      if (changed)
        await recordChange(tx, ctx, { namespace, action: "registry.update", target: name, ...changed });
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw conflictingField("name", `A registry named "${changes.name}" is connected already.`);
  }
}
