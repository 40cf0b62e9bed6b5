import { z } from "zod";
import { logIn } from "@/lib/domain/accounts/tokens/log-in";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";

/** As on Docker Hub: 10 minutes. */
const LIFETIME_SECONDS = 10 * 60;

const token = route({
  id: "createLoginToken",
  summary: "Log in for 10 minutes",
  description: "The secret is a password, or an access token, whose scopes then bound what the login may do.",
  needs: "nothing",
  body: z
    .object({ identifier: z.string(), secret: z.string() })
    .meta({ id: "Credentials", examples: [{ identifier: "ann", secret: "dbp_..." }] }),
  status: 200,
  answer: z.object({ access_token: z.string() }).meta({ id: "AccessTokenAnswer" }),
  fields: { password: "secret" },
  handler: async ({ ctx, body: { identifier, secret } }) => ({
    access_token: await logIn({ ctx, input: { identifier, password: secret }, lifetime: LIFETIME_SECONDS }),
  }),
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ POST: token });
