import { z } from "zod";
import type { Ctx } from "@/lib/access/actor";
import { filledFields } from "@/lib/domain/audit/filled-fields";
import { recordChange } from "@/lib/domain/audit/record-change";
import { requireRepository } from "@/lib/domain/repositories/repository-access";
import { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { db } from "@/lib/platform/db/client";
import { notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";

const DeleteTagInput = RepositoryRef.extend({ tag: z.string() });

/**
 * Deletes a tag. Its pushes and deliveries stay, and the next push of it creates it again.
 * @throws DomainError `not_found`, `forbidden`
 */
export async function deleteTag({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { tag, ...ref } = parseInput(DeleteTagInput, input);
  const { id: repositoryId, namespace, name } = await requireRepository(ctx, ref, "repository:admin");
  await db().$transaction(async (tx) => {
    const row = await tx.tag.findUnique({
      where: { repositoryId_name: { repositoryId, name: tag } },
      select: { digest: true },
    });
    const { count } = await tx.tag.deleteMany({ where: { repositoryId, name: tag } });
    if (!row || count === 0) throw notFound("The tag");
    const entry = { namespace, repository: name, action: "tag.delete", target: tag } as const;
    await recordChange(tx, ctx, { ...entry, before: filledFields({ digest: row.digest }) });
  });
}
