import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { parseInput } from "@/lib/parse-input";
import { requireWritableRepository } from "@/lib/repositories/repository-access";
import { UpdateRepositoryInput } from "@/lib/repositories/repository-input";

/** Changes the given fields and leaves the others. @throws DomainError `invalid`, `not_found`, `forbidden` */
export async function updateRepository({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { changes, ...ref } = parseInput(UpdateRepositoryInput, input);
  const { id } = await requireWritableRepository(ctx, ref);
  await db().repository.updateMany({ where: { id }, data: changes });
}
