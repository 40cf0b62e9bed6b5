import { type Call, type Ctx, requirePerson, requireUser } from "@/lib/access/actor";
import { ProfileInput } from "@/lib/access/shared/account-input";
import { db } from "@/lib/platform/db/client";
import { parseInput } from "@/lib/platform/parse-input";

export type Profile = { username: string; name: string; email: string; createdAt: Date };

export async function getProfile({ ctx }: { ctx: Ctx }): Promise<Profile> {
  const { userId, username } = requireUser(ctx);
  const row = await db().user.findUniqueOrThrow({
    where: { id: userId },
    select: { name: true, email: true, createdAt: true },
  });
  return { username, ...row };
}

/** Changes the signed-in person's display name. The Docker ID can't change. @throws DomainError `invalid` */
export async function updateProfile({ ctx, input }: Call<ProfileInput>): Promise<void> {
  const { userId } = requireUser(ctx);
  const { name } = parseInput(ProfileInput, input);
  await db().user.updateMany({ where: { id: userId }, data: { name } });
}

/** The caller's account. @throws DomainError `unauthenticated` */
export async function getAccount({ ctx }: { ctx: Ctx }) {
  const { userId, username } = requirePerson(ctx);
  const { name, createdAt } = await db().user.findUniqueOrThrow({
    where: { id: userId },
    select: { name: true, createdAt: true },
  });
  return { userId, username, name, createdAt };
}

/** The data that is deleted together with the signed-in person's account. */
export async function getAccountContents({ ctx }: { ctx: Ctx }) {
  const { userId, username: namespace } = requireUser(ctx);
  const [repositories, webhooks, registries, tokens, organizations] = await Promise.all([
    db().repository.count({ where: { namespace } }),
    db().webhook.count({ where: { OR: [{ namespace }, { repository: { namespace } }] } }),
    db().registrySource.count({ where: { namespace } }),
    db().accessToken.count({ where: { userId } }),
    db().organizationMember.count({ where: { userId } }),
  ]);
  return { repositories, webhooks, registries, tokens, organizations };
}
