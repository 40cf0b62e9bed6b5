import type { Call } from "@/lib/access/actor";
import { filledFields, recordChange } from "@/lib/domain/audit/record-change";
import { requireRepository } from "@/lib/domain/repositories/repository-access";
import { DeleteRepositoryInput } from "@/lib/domain/repositories/shared/repository-input";
import { db, LONG } from "@/lib/platform/db/client";
import { invalidField, notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * Deletes a repository with its tags, pushes, webhooks and their history.
 * @throws DomainError `invalid` if the confirmation doesn't match, `not_found`, `forbidden`
 */
export async function deleteRepository({ ctx, input }: Call<DeleteRepositoryInput>): Promise<void> {
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
  }, LONG);
}
