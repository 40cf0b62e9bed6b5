import { z } from "zod";
import { requirePerson, scopesOf } from "@/lib/access/actor";
import { TokenScope } from "@/lib/domain/accounts/shared/token-input";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";

const get = route({
  id: "getUser",
  summary: "Whose login or access token this is",
  needs: "an account",
  status: 200,
  answer: z
    .object({
      id: z.uuid(),
      username: z.string(),
      type: z.literal("User"),
      scopes: z
        .array(TokenScope)
        .nullable()
        .meta({ description: "Of the access token; null when there is none." }),
    })
    .meta({ id: "User" }),
  handler: async ({ ctx }) => {
    const { userId, username } = requirePerson(ctx);
    const scopes = scopesOf(ctx.actor);
    return { id: userId, username, type: "User" as const, scopes: scopes ? [...scopes] : null };
  },
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: get });
