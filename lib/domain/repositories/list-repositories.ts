import { z } from "zod";
import { type Call, requirePerson, scopesOf } from "@/lib/access/actor";
import { rolesInNamespace } from "@/lib/access/namespace-access";
import { isAllowed } from "@/lib/access/shared/permissions";
import { listNamespaces } from "@/lib/domain/organizations/organizations";
import { ListRepositoriesInput } from "@/lib/domain/repositories/shared/repository-input";
import { summaryOf, summarySelect } from "@/lib/domain/repositories/shared/repository-summary";
import { db } from "@/lib/platform/db/client";
import { likePattern } from "@/lib/platform/db/like-pattern";
import { parseInput } from "@/lib/platform/parse-input";
import { cutPage, MAX_COUNTED } from "@/lib/platform/wire/page";

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

const ListNamespaceRepositoriesInput = z.object({
  namespace: z.string(),
  /** The ID of the last repository on the previous page. */
  cursor: z.uuid().optional(),
  /** Part of the repository's name. */
  named: z.string().optional(),
  /** The number of entries to skip, as an alternative to the cursor. */
  skip: z.number().int().min(0).default(0),
  pageSize: z.number().int().min(1).max(100).default(25),
});

/**
 * The repositories of a namespace that the actor can see, newest first: public ones, all in the actor's namespaces, and
 * those shared with the actor. Empty for a missing namespace.
 * @returns `count` up to one more than `MAX_COUNTED`
 */
export async function listNamespaceRepositories({ ctx, input }: Call) {
  const { namespace, cursor, named, skip, pageSize } = parseInput(ListNamespaceRepositoriesInput, input);
  const roles = await rolesInNamespace(ctx.actor, namespace);
  const scopes = scopesOf(ctx.actor);
  const seesAll = isAllowed("repository:read", roles, scopes);
  const readsPrivate = isAllowed("repository:read", ["reader"], scopes);
  const userId = readsPrivate && "userId" in ctx.actor ? ctx.actor.userId : undefined;
  const visible = seesAll
    ? {}
    : { OR: [{ isPrivate: false }, ...(userId ? [{ collaborators: { some: { userId } } }] : [])] };
  const where = { namespace, ...visible, ...(named ? { name: { contains: likePattern(named) } } : {}) };
  const [rows, count] = await Promise.all([
    db().repository.findMany({
      where: { ...where, ...(cursor ? { id: { lt: cursor } } : {}) },
      orderBy: { id: "desc" },
      skip,
      take: pageSize + 1,
      select: summarySelect,
    }),
    db().repository.count({ where, take: MAX_COUNTED + 1 }),
  ]);
  const { page, nextCursor } = cutPage(rows, pageSize);
  return { repositories: page.map(summaryOf), count, nextCursor };
}
