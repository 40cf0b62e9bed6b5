import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { invalidField } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { requireRepository } from "@/lib/repositories/repository-access";
import { DeleteRepositoryInput } from "@/lib/repositories/repository-input";

/**
 * Deletes a repository with its tags, pushes, webhooks and their history.
 * @throws DomainError `invalid` when the name was not typed again, `not_found`, `forbidden`
 */
export async function deleteRepository({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { confirmation, ...ref } = parseInput(DeleteRepositoryInput, input);
  const { id, name } = await requireRepository(ctx, ref, "repository:admin");
  if (confirmation.trim() !== name) throw invalidField("confirmation", `Type ${name} to confirm.`);
  await db().repository.deleteMany({ where: { id } });
}
