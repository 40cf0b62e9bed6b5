import { type Ctx, requireUser } from "@/lib/access/actor";
import { ProfileInput } from "@/lib/access/shared/account-input";
import { db } from "@/lib/platform/db/client";
import { parseInput } from "@/lib/platform/parse-input";

export type Profile = { username: string; name: string; email: string; createdAt: Date };

/** Of the signed-in person. */
export async function getProfile({ ctx }: { ctx: Ctx }): Promise<Profile> {
  const { userId, username } = requireUser(ctx);
  const row = await db().user.findUniqueOrThrow({
    where: { id: userId },
    select: { name: true, email: true, createdAt: true },
  });
  return { username, ...row };
}

/** Changes the signed-in person's display name. The Docker ID can't change. @throws DomainError `invalid` */
export async function updateProfile({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { userId } = requireUser(ctx);
  const { name } = parseInput(ProfileInput, input);
  await db().user.updateMany({ where: { id: userId }, data: { name } });
}
