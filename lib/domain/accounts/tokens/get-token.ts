import { z } from "zod";
import { type AccessToken, requireToken } from "@/lib/access/access-token";
import { type Ctx, requireUser } from "@/lib/access/actor";
import { parseInput } from "@/lib/platform/parse-input";

const GetTokenInput = z.object({ id: z.string() });

/** @throws DomainError `not_found`, `forbidden` */
export async function getToken({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<AccessToken> {
  const { userId } = requireUser(ctx);
  return requireToken(userId, parseInput(GetTokenInput, input).id);
}
