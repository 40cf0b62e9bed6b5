import { z } from "zod";
import { type Call, scopesOf } from "@/lib/access/actor";
import { rolesInNamespace } from "@/lib/access/namespace-access";
import { isAllowed } from "@/lib/access/shared/permissions";
import { summaryOf, summarySelect } from "@/lib/domain/repositories/shared/repository-summary";
import { db } from "@/lib/platform/db/client";
import { likePattern } from "@/lib/platform/db/like-pattern";
import { parseInput } from "@/lib/platform/parse-input";
import { cutPage, MAX_COUNTED } from "@/lib/platform/wire/page";

const ListNamespaceRepositoriesInput = z.object({
  namespace: z.string(),
  /** The ID of the last repository on the previous page. */
  cursor: z.uuid().optional(),
  /** Part of the repository's name. */
  named: z.string().optional(),
  /** Instead of a cursor. */
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
