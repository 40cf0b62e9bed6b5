import { type Ctx, requirePerson } from "@/lib/access/actor";
import { db } from "@/lib/platform/db/client";

/** The caller's account. @throws DomainError `unauthenticated` */
export async function getAccount({ ctx }: { ctx: Ctx }) {
  const { userId, username } = requirePerson(ctx);
  const { name, createdAt } = await db().user.findUniqueOrThrow({
    where: { id: userId },
    select: { name: true, createdAt: true },
  });
  return { userId, username, name, createdAt };
}
