import { type Call, requirePerson } from "@/lib/access/actor";
import { listNamespaces } from "@/lib/domain/organizations/organizations";
import { ListRepositoriesInput } from "@/lib/domain/repositories/shared/repository-input";
import { summaryOf, summarySelect } from "@/lib/domain/repositories/shared/repository-summary";
import { db } from "@/lib/platform/db/client";
import { likePattern } from "@/lib/platform/db/like-pattern";
import { parseInput } from "@/lib/platform/parse-input";
import { cutPage } from "@/lib/platform/wire/page";

const PAGE_SIZE = 25;

/**
 * The repositories of the actor's namespaces and those shared with the actor, newest first, a page at a time.
 * `q` is searched in names and descriptions.
 */
export async function listRepositories({ ctx, input }: Call) {
  const { userId } = requirePerson(ctx);
  const [namespaces, shared] = await Promise.all([listNamespaces({ ctx }), repositoriesSharedWith(userId)]);
  const { q, cursor, namespace } = parseInput(ListRepositoriesInput, input);
  const rows = await db().repository.findMany({
    where: {
      AND: [
        {
          OR: [{ namespace: { in: namespaces.map(({ name }) => name) } }, { id: { in: shared } }],
        },
        namespace ? { namespace } : {},
      ],
      ...(cursor ? { id: { lt: cursor } } : {}),
      ...(q ? { OR: [{ name: contains(q) }, { description: contains(q) }] } : {}),
    },
    orderBy: { id: "desc" },
    take: PAGE_SIZE + 1,
    select: summarySelect,
  });
  const { page, nextCursor } = cutPage(rows, PAGE_SIZE);
  return { repositories: page.map(summaryOf), nextCursor };
}

/** Uses IDs, which an index finds. A condition on collaborators would have to check every repository. */
async function repositoriesSharedWith(userId: string): Promise<string[]> {
  const rows = await db().collaborator.findMany({ where: { userId }, select: { repositoryId: true } });
  return rows.map(({ repositoryId }) => repositoryId);
}

function contains(text: string) {
  // Prisma passes % and _ through to LIKE.
  return { contains: likePattern(text), mode: "insensitive" as const };
}
