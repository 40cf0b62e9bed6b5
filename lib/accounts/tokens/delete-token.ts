import { z } from "zod";
import { requireToken } from "@/lib/accounts/tokens/access-token";
import { type Ctx, requireUser } from "@/lib/actor";
import { db } from "@/lib/db/client";
import { parseInput } from "@/lib/parse-input";

const DeleteTokenInput = z.object({ id: z.string() });

/** From now on nothing gets in with it. @throws DomainError `not_found`, `forbidden` */
export async function deleteToken({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { userId } = requireUser(ctx);
  const { id } = parseInput(DeleteTokenInput, input);
  await requireToken(userId, id);
  await db().accessToken.deleteMany({ where: { id, userId } });
}
