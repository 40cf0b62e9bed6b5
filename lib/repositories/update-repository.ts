import type { Ctx } from "@/lib/actor";
import { changedFields } from "@/lib/audit/changed-fields";
import { recordChange } from "@/lib/audit/record-change";
import { db } from "@/lib/db/client";
import { lockRow } from "@/lib/db/lock-row";
import { notFound } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { requireRepository } from "@/lib/repositories/repository-access";
import { UpdateRepositoryInput } from "@/lib/repositories/repository-input";

/** What those who push may change too; the rest is for admins. */
const DESCRIPTIONS = new Set(["description", "fullDescription"]);

const FIELDS = {
  description: true,
  fullDescription: true,
  isPrivate: true,
  isTrusted: true,
  dockerfile: true,
} as const;

/** Changes the given fields and leaves the others. @throws DomainError `invalid`, `not_found`, `forbidden` */
export async function updateRepository({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { changes, ...ref } = parseInput(UpdateRepositoryInput, input);
  const { id, namespace, name } = await requireRepository(
    ctx,
    ref,
    Object.keys(changes).every((field) => DESCRIPTIONS.has(field)) ? "repository:write" : "repository:admin",
  );
  await db().$transaction(async (tx) => {
    await lockRow(tx, "repositories", id);
    const before = await tx.repository.findUnique({ where: { id }, select: FIELDS });
    if (!before) throw notFound("The repository");
    const after = await tx.repository.update({ where: { id }, data: changes, select: FIELDS });
    const changed = changedFields(before, after);
    if (!changed) return;
    const action = "repository.update";
    await recordChange(tx, ctx, { namespace, repository: name, action, target: name, ...changed });
  });
}
