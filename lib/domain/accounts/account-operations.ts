import { z } from "zod";
import { scopesOf } from "@/lib/access/actor";
import { A_PERSON, AN_ACCOUNT, NOTHING } from "@/lib/access/need";
import {
  changeToken,
  createToken,
  deleteToken,
  getToken,
  listTokens,
} from "@/lib/domain/accounts/access-tokens";
import { getAccount } from "@/lib/domain/accounts/profile";
import { TokenScope } from "@/lib/domain/accounts/shared/token-input";
import { logIn } from "@/lib/domain/accounts/sign-in";
import {
  NewToken,
  TOKEN_FIELDS,
  TokenPage,
  TokenPatch,
  TokenResource,
  toTokenResource,
} from "@/lib/domain/accounts/token-resource";
import { operation } from "@/lib/http/operation";
import { slicePage } from "@/lib/http/page-links";
import { maxOf } from "@/lib/platform/limits/limits";
import { PageQuery } from "@/lib/platform/wire/page";

const DAY_SECONDS = 24 * 60 * 60;
/** As on Docker Hub: 10 minutes. */
const TOKEN_LIFETIME_SECONDS = 10 * 60;

/** Docker's clients show this number as "unlimited". */
const UNLIMITED = 9_999;

const TOKENS = "/v2/access-tokens";
const TOKEN = `${TOKENS}/{uuid}`;
const TokenParams = z.object({ uuid: z.string() });

export const LOGIN_OPERATIONS = [
  operation({
    method: "POST",
    path: "/v2/users/login",
    id: "login",
    summary: "Create a login token that is valid for a day",
    isRead: true,
    description: "You can send an access token as the password. Its scopes then limit the login token.",
    needs: NOTHING,
    body: z
      .object({ username: z.string(), password: z.string() })
      .meta({ id: "Login", examples: [{ username: "ann", password: "correct horse battery" }] }),
    response: z.object({ token: z.string() }).meta({ id: "LoginToken" }),
    fields: { identifier: "username" },
    handler: async ({ ctx, body: { username, password } }) => ({
      token: await logIn({ ctx, input: { identifier: username, password }, lifetime: DAY_SECONDS }),
    }),
  }),
  operation({
    method: "POST",
    path: "/v2/auth/token",
    id: "createLoginToken",
    summary: "Create a login token that is valid for 10 minutes",
    isRead: true,
    description: "The secret is a password or an access token, whose scopes then limit the login token.",
    needs: NOTHING,
    body: z
      .object({ identifier: z.string(), secret: z.string() })
      .meta({ id: "Credentials", examples: [{ identifier: "ann", secret: "dbp_..." }] }),
    response: z.object({ access_token: z.string() }).meta({ id: "AccessTokenLogin" }),
    fields: { password: "secret" },
    handler: async ({ ctx, body: { identifier, secret } }) => {
      const input = { identifier, password: secret };
      return { access_token: await logIn({ ctx, input, lifetime: TOKEN_LIFETIME_SECONDS }) };
    },
  }),
  operation({
    method: "GET",
    path: "/v2/user",
    id: "getUser",
    summary: "Get the current account",
    needs: AN_ACCOUNT,
    response: z
      .object({
        id: z.uuid(),
        username: z.string(),
        full_name: z.string(),
        company: z.string(),
        location: z.string(),
        date_joined: z.iso.datetime(),
        type: z.literal("User"),
        scopes: z.array(TokenScope).nullable().meta({
          description: "The scopes of the access token that authenticated the request; otherwise null.",
        }),
      })
      .meta({ id: "User" }),
    handler: async ({ ctx }) => {
      const { userId, username, name, createdAt } = await getAccount({ ctx });
      const scopes = scopesOf(ctx.actor);
      return {
        id: userId,
        username,
        full_name: name,
        company: "",
        location: "",
        date_joined: createdAt.toISOString(),
        type: "User" as const,
        scopes: scopes ? [...scopes] : null,
      };
    },
  }),
  operation({
    method: "GET",
    path: "/api/billing/v4/accounts/{id}/hub-plan",
    id: "getPlan",
    summary: "Get the limits of an account",
    description:
      "Returns limits in the format of Docker Hub's billing API, which `hub-tool account info` reads. All accounts have the same limits. 9,999 means unlimited.",
    needs: AN_ACCOUNT,
    params: z.object({ id: z.string() }),
    response: z
      .object({
        name: z.literal("dockbell"),
        seats: z.int(),
        private_repos: z.int(),
        teams: z.int(),
        collaborators: z.int(),
        parallel_builds: z.int(),
      })
      .meta({ id: "Plan" }),
    handler: async () => ({
      name: "dockbell" as const,
      seats: UNLIMITED,
      private_repos: Math.min(maxOf("repositories_per_namespace"), UNLIMITED),
      teams: 0,
      collaborators: UNLIMITED,
      parallel_builds: 0,
    }),
  }),
];

export const TOKEN_OPERATIONS = [
  operation({
    method: "GET",
    path: TOKENS,
    id: "listAccessTokens",
    summary: "List your access tokens",
    needs: A_PERSON,
    query: PageQuery,
    response: TokenPage,
    handler: async ({ ctx, query }) => {
      const tokens = (await listTokens({ ctx })).map((token) => toTokenResource(token));
      const active_count = tokens.filter(({ is_active }) => is_active).length;
      return { ...slicePage(tokens, `${TOKENS}/`, query), active_count };
    },
  }),
  operation({
    method: "POST",
    path: TOKENS,
    id: "createAccessToken",
    summary: "Create an access token",
    description:
      "Only this response shows the token. An access token can't create others, so log in with your password.",
    needs: A_PERSON,
    creates: true,
    body: NewToken,
    ignored: ["is_active"],
    status: 201,
    response: TokenResource,
    fields: TOKEN_FIELDS,
    handler: async ({ ctx, body: { token_label: label, scopes, expires_at: expiresAt } }) => {
      const created = await createToken({ ctx, input: { label, scopes, expiresAt } });
      return toTokenResource(created, created.token);
    },
  }),
  operation({
    method: "GET",
    path: TOKEN,
    id: "getAccessToken",
    summary: "Get an access token",
    needs: A_PERSON,
    params: TokenParams,
    response: TokenResource,
    handler: async ({ ctx, params: { uuid: id } }) => toTokenResource(await getToken({ ctx, input: { id } })),
  }),
  operation({
    method: "PATCH",
    path: TOKEN,
    id: "updateAccessToken",
    summary: "Rename, activate or deactivate an access token",
    needs: A_PERSON,
    params: TokenParams,
    body: TokenPatch,
    response: TokenResource,
    fields: TOKEN_FIELDS,
    handler: async ({ ctx, params: { uuid: id }, body: { token_label: label, is_active: isActive } }) =>
      toTokenResource(await changeToken({ ctx, input: { id, label, isActive } })),
  }),
  operation({
    method: "DELETE",
    path: TOKEN,
    id: "deleteAccessToken",
    summary: "Delete an access token",
    needs: A_PERSON,
    params: TokenParams,
    status: 202,
    handler: ({ ctx, params: { uuid: id } }) => deleteToken({ ctx, input: { id } }),
  }),
];
