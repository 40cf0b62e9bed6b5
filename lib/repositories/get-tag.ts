import { z } from "zod";
import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { notFound } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { requireRepository } from "@/lib/repositories/repository-access";
import { RepositoryRef } from "@/lib/repositories/repository-input";
import { type TagSummary, tagSelect, toTagSummary } from "@/lib/repositories/tag-summary";

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
