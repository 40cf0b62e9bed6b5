import { type AccessToken, requireToken } from "@/lib/access/access-token";
import { type Ctx, requireUser } from "@/lib/access/actor";
import { ChangeTokenInput } from "@/lib/domain/accounts/shared/token-input";
import { db } from "@/lib/platform/db/client";
import { parseInput } from "@/lib/platform/parse-input";

/**
 * Renames, activates or deactivates a token. Scopes can't change; create another token instead. @throws
 * DomainError `not_found`, `forbidden`
 */
export async function changeToken({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<AccessToken> {
  const { userId } = requireUser(ctx);
  const { id, ...changes } = parseInput(ChangeTokenInput, input);
  await requireToken(userId, id);
  await db().accessToken.updateMany({ where: { id, userId }, data: changes });
  return requireToken(userId, id);
}
