import { z } from "zod";
import { logIn } from "@/lib/domain/accounts/tokens/log-in";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";

const DAY_SECONDS = 24 * 60 * 60;

const login = route({
  id: "login",
  summary: "Log in for a day",
  description: "The password may be an access token; then its scopes bound what the login may do.",
  needs: "nothing",
  body: z
    .object({ username: z.string(), password: z.string() })
    .meta({ id: "Login", examples: [{ username: "ann", password: "correct horse battery" }] }),
  status: 200,
  answer: z.object({ token: z.string() }).meta({ id: "LoginToken" }),
  fields: { identifier: "username" },
  handler: async ({ ctx, body: { username, password } }) => ({
    token: await logIn({ ctx, input: { identifier: username, password }, lifetime: DAY_SECONDS }),
  }),
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ POST: login });
