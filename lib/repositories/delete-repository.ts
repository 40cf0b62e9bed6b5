import type { Ctx } from "@/lib/actor";
import { filledFields } from "@/lib/audit/filled-fields";
import { recordChange } from "@/lib/audit/record-change";
import { db } from "@/lib/db/client";
import { invalidField, notFound } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { requireRepository } from "@/lib/repositories/repository-access";
import { DeleteRepositoryInput } from "@/lib/repositories/repository-input";

/** ms: years of history can be many rows. */
const DELETION = { timeout: 60_000 };

/**
 * Deletes a repository with its tags, pushes, webhooks and their history.
 * @throws DomainError `invalid` when the name was not typed again, `not_found`, `forbidden`
 */
export async function deleteRepository({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { confirmation, ...ref } = parseInput(DeleteRepositoryInput, input);
  const { id, namespace, name, isPrivate, description } = await requireRepository(
    ctx,
    ref,
    "repository:admin",
  );
  if (confirmation.trim() !== name) throw invalidField("confirmation", `Type ${name} to confirm.`);
  await db().$transaction(async (tx) => {
    const { count } = await tx.repository.deleteMany({ where: { id } });
    if (count === 0) throw notFound("The repository");
    const before = filledFields({ isPrivate, description });
    const action = "repository.delete";
    await recordChange(tx, ctx, { namespace, repository: name, action, target: name, before });
  }, DELETION);
}
