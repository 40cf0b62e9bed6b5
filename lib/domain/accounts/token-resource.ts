import { z } from "zod";
import type { AccessToken } from "@/lib/access/access-token";
import { CreateTokenInput, TokenScope } from "@/lib/domain/accounts/shared/token-input";
import { pageOf } from "@/lib/platform/wire/page";

export const TokenResource = z
  .object({
    uuid: z.uuid(),
    token_label: z.string(),
    scopes: z.array(TokenScope),
    is_active: z.boolean(),
    created_at: z.iso.datetime(),
    last_used: z.iso.datetime().nullable().meta({ description: "Accurate to the minute." }),
    expires_at: z.iso.datetime().nullable(),
    token: z.string().meta({
      description: "The token. Only the response that creates it contains it; elsewhere this is empty.",
    }),
  })
  .meta({ id: "AccessToken" });

export const TokenPage = pageOf(TokenResource).extend({ active_count: z.int().min(0) });

export function toTokenResource(row: AccessToken, token = ""): z.output<typeof TokenResource> {
  return {
    uuid: row.id,
    token_label: row.label,
    scopes: row.scopes,
    is_active: row.isActive,
    created_at: row.createdAt.toISOString(),
    last_used: row.lastUsedAt?.toISOString() ?? null,
    expires_at: row.expiresAt ? shortTime(row.expiresAt) : null,
    token,
  };
}

/** Omits trailing zeros, because Terraform compares the text with the one that it sent. */
function shortTime(time: Date): string {
  return time.toISOString().replace(/\.?0+Z$/, "Z");
}

const { label, scopes } = CreateTokenInput.shape;

export const NewToken = z
  .strictObject({
    token_label: label,
    scopes: scopes.default(["repo:admin"]).meta({
      description: "Older Docker Hub clients omit this. The token then gets the scope `repo:admin`.",
    }),
    is_active: z.boolean().optional().meta({ description: "Ignored, because a new token is always active." }),
    expires_at: z.iso
      .datetime({ offset: true, error: "Enter a time such as 2027-05-03T12:00:00Z." })
      .transform((text) => new Date(text))
      .nullable()
      .optional(),
  })
  .meta({ id: "AccessTokenInput", examples: [{ token_label: "ci", scopes: ["repo:write"] }] });

export const TokenPatch = z
  .strictObject({
    token_label: label.optional(),
    is_active: z.boolean("Set is_active to true or false.").optional(),
  })
  .meta({ id: "AccessTokenPatch", examples: [{ is_active: false }] });

/** Renames fields for the verbs. */
export const TOKEN_FIELDS = { label: "token_label" };
