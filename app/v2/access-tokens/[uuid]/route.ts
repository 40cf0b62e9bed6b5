import { z } from "zod";
import { changeToken } from "@/lib/domain/accounts/tokens/change-token";
import { deleteToken } from "@/lib/domain/accounts/tokens/delete-token";
import { getToken } from "@/lib/domain/accounts/tokens/get-token";
import {
  TOKEN_FIELDS,
  TokenPatch,
  TokenResource,
  toTokenResource,
} from "@/lib/domain/accounts/tokens/token-resource";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";

const params = z.object({ uuid: z.string() });

const get = route({
  id: "getAccessToken",
  summary: "An access token",
  needs: "an account",
  params,
  status: 200,
  answer: TokenResource,
  handler: async ({ ctx, params: { uuid: id } }) => toTokenResource(await getToken({ ctx, input: { id } })),
});

const update = route({
  id: "updateAccessToken",
  summary: "Rename an access token, or turn it off or on",
  needs: "an account",
  params,
  body: TokenPatch,
  status: 200,
  answer: TokenResource,
  fields: TOKEN_FIELDS,
  handler: async ({ ctx, params: { uuid: id }, body: { token_label: label, is_active: isActive } }) =>
    toTokenResource(await changeToken({ ctx, input: { id, label, isActive } })),
});

const remove = route({
  id: "deleteAccessToken",
  summary: "Delete an access token",
  needs: "an account",
  params,
  status: 202,
  handler: ({ ctx, params: { uuid: id } }) => deleteToken({ ctx, input: { id } }),
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: get,
  PATCH: update,
  DELETE: remove,
});
