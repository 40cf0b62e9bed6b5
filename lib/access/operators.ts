import { randomUUID } from "node:crypto";
import { type Ctx, type OperatorActor, requireUser, type UserActor } from "@/lib/access/actor";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { DomainError, notFound } from "@/lib/platform/errors";

/** Kept in memory once it exists, because every page needs it. */
let firstUserId: string | undefined;

/** Whether a person is an administrator: listed in `OPERATORS`, or the first account if `OPERATORS` is empty. */
export async function isOperator({ userId, username }: UserActor): Promise<boolean> {
  const named = env().OPERATORS;
  if (named.length > 0) return named.includes(username);
  firstUserId ??= (
    await db().user.findFirst({ orderBy: [{ createdAt: "asc" }, { id: "asc" }], select: { id: true } })
  )?.id;
  return firstUserId === userId;
}

/** @throws DomainError `not_found` for everyone else, so that the page's existence isn't revealed */
export async function requireOperator(ctx: Ctx): Promise<UserActor> {
  const user = requireUser(ctx);
  if (!(await isOperator(user))) throw notFound("The page");
  return user;
}

/** The context of a script. @param command as the administrator types it, such as `npm run push` */
export function operatorCtx(command: string): Ctx {
  return { actor: { type: "operator", command }, requestId: randomUUID() };
}

/** For verbs that only a script on the machine can call. @throws DomainError `forbidden` */
export function requireOperatorCommand({ actor }: Ctx): OperatorActor {
  if (actor.type !== "operator") {
    throw new DomainError("forbidden", "Only a command on Dockbell's machine can do this.");
  }
  return actor;
}
