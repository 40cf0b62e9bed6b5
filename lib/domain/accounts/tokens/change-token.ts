import { type AccessToken, requireToken } from "@/lib/access/access-token";
import { type Ctx, requireUser } from "@/lib/access/actor";
import { ChangeTokenInput } from "@/lib/domain/accounts/shared/token-input";
import { db } from "@/lib/platform/db/client";
import { parseInput } from "@/lib/platform/parse-input";

/** Renames a token, or makes it work or not. Scopes stay what they were: make another token. @throws DomainError `not_found`, `forbidden` */
export async function changeToken({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<AccessToken> {
  const { userId } = requireUser(ctx);
  const { id, ...changes } = parseInput(ChangeTokenInput, input);
  await requireToken(userId, id);
  await db().accessToken.updateMany({ where: { id, userId }, data: changes });
  return requireToken(userId, id);
}
