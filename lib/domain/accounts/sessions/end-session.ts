import { type Ctx, requireUser } from "@/lib/access/actor";
import { EndSessionInput } from "@/lib/access/shared/account-input";
import { db } from "@/lib/platform/db/client";
import { notFound } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";

/** Ends one of the caller's sessions. @throws DomainError `not_found`, `unauthenticated`, `forbidden` */
export async function endSession({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  const { userId } = requireUser(ctx);
  const { id } = parseInput(EndSessionInput, input);
  const { count } = await db().session.deleteMany({ where: { id, userId } });
  if (count === 0) throw notFound("The session");
}
