import { type Ctx, requireUser, type UserActor } from "@/lib/access/actor";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { notFound } from "@/lib/platform/errors";

/** Known for good once there is one: every page asks for it. */
let firstUserId: string | undefined;

/** Whether somebody runs this Dockbell: named in `OPERATORS`, or, while that names nobody, the first who signed up. */
export async function isOperator({ userId, username }: UserActor): Promise<boolean> {
  const named = env().OPERATORS;
  if (named.length > 0) return named.includes(username);
  firstUserId ??= (
    await db().user.findFirst({ orderBy: [{ createdAt: "asc" }, { id: "asc" }], select: { id: true } })
  )?.id;
  return firstUserId === userId;
}

/** @throws DomainError `not_found` for everybody else: what is only for operators is nobody else's business */
export async function requireOperator(ctx: Ctx): Promise<UserActor> {
  const user = requireUser(ctx);
  if (!(await isOperator(user))) throw notFound("The page");
  return user;
}
