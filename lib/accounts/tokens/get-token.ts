import { z } from "zod";
import { type AccessToken, requireToken } from "@/lib/accounts/tokens/access-token";
import { type Ctx, requireUser } from "@/lib/actor";
import { parseInput } from "@/lib/parse-input";

const GetTokenInput = z.object({ id: z.string() });

/** @throws DomainError `not_found`, `forbidden` */
export async function getToken({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<AccessToken> {
  const { userId } = requireUser(ctx);
  return requireToken(userId, parseInput(GetTokenInput, input).id);
}
