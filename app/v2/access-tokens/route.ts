import { createToken } from "@/lib/domain/accounts/tokens/create-token";
import { listTokens } from "@/lib/domain/accounts/tokens/list-tokens";
import {
  NewToken,
  TOKEN_FIELDS,
  TokenPage,
  TokenResource,
  toTokenResource,
} from "@/lib/domain/accounts/tokens/token-resource";
import { methods } from "@/lib/http/methods";
import { slicePage } from "@/lib/http/page-links";
import { route } from "@/lib/http/route";
import { PageQuery } from "@/lib/platform/wire/page";

const list = route({
  id: "listAccessTokens",
  summary: "Your access tokens, the newest first",
  needs: "an account",
  query: PageQuery,
  status: 200,
  answer: TokenPage,
  handler: async ({ ctx, query }) => {
    const tokens = (await listTokens({ ctx })).map((token) => toTokenResource(token));
    const active_count = tokens.filter(({ is_active }) => is_active).length;
    return { ...slicePage(tokens, "/v2/access-tokens/", query), active_count };
  },
});

const create = route({
  id: "createAccessToken",
  summary: "Make an access token",
  description:
    "The answer is the only place that shows the token. Access tokens cannot make others: log in with your password.",
  needs: "an account",
  creates: true,
  body: NewToken,
  status: 201,
  answer: TokenResource,
  fields: TOKEN_FIELDS,
  handler: async ({ ctx, body: { token_label: label, scopes, expires_at: expiresAt } }) => {
    const made = await createToken({ ctx, input: { label, scopes, expiresAt } });
    return toTokenResource(made, made.token);
  },
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: list, POST: create });
