import { z } from "zod";
import type { Ctx } from "@/lib/access/actor";
import { requireRepository } from "@/lib/domain/repositories/repository-access";
import { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { type TagSummary, tagSelect, toTagSummary } from "@/lib/domain/repositories/shared/tag-summary";
import { db } from "@/lib/platform/db/client";
import { notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";

const GetTagInput = RepositoryRef.extend({ tag: z.string() });

/** What a tag points to. @throws DomainError `not_found` */
export async function getTag({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<TagSummary> {
  const { tag: name, ...ref } = parseInput(GetTagInput, input);
  const { id: repositoryId } = await requireRepository(ctx, ref, "repository:read");
  const row = await db().tag.findUnique({
    where: { repositoryId_name: { repositoryId, name } },
    select: tagSelect,
  });
  if (!row) throw notFound("The tag");
  return toTagSummary(row);
}
