import { z } from "zod";
import { requireToken } from "@/lib/access/access-token";
import { type Ctx, requireUser } from "@/lib/access/actor";
import { db } from "@/lib/platform/db/client";
import { parseInput } from "@/lib/platform/parse-input";

const DeleteTokenInput = z.object({ id: z.string() });

/** Deletes a token, which stops working immediately. @throws DomainError `not_found`, `forbidden` */
export async function deleteToken({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { userId } = requireUser(ctx);
  const { id } = parseInput(DeleteTokenInput, input);
  await requireToken(userId, id);
  await db().accessToken.deleteMany({ where: { id, userId } });
}
