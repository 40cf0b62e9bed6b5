import { type Ctx, requireUser } from "@/lib/access/actor";
import { db } from "@/lib/platform/db/client";

/** What is deleted together with the signed-in person's account. */
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
