import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { parseInput } from "@/lib/parse-input";
import { requireRepository } from "@/lib/repositories/repository-access";
import { UpdateRepositoryInput } from "@/lib/repositories/repository-input";

/** What those who push may change too; the rest is for admins. */
const DESCRIPTIONS = new Set(["description", "fullDescription"]);

/** Changes the given fields and leaves the others. @throws DomainError `invalid`, `not_found`, `forbidden` */
export async function updateRepository({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { changes, ...ref } = parseInput(UpdateRepositoryInput, input);
  const { id } = await requireRepository(
    ctx,
    ref,
    Object.keys(changes).every((field) => DESCRIPTIONS.has(field)) ? "repository:write" : "repository:admin",
  );
  await db().repository.updateMany({ where: { id }, data: changes });
}
