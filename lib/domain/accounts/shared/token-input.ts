import { z } from "zod";
import { SCOPES, type Scope } from "@/lib/access/shared/permissions";
import { visibleText } from "@/lib/platform/text/visible-text";

const SCOPE_NAMES = Object.keys(SCOPES) as [Scope, ...Scope[]];

const TokenLabel = z
  .string()
  .trim()
  .min(1, "Enter what the token is for, such as ci.")
  .max(100, "A token's label can have at most 100 characters.")
  .check(visibleText("A token's label"));

export const TokenScope = z.enum(SCOPE_NAMES, `A scope is one of ${SCOPE_NAMES.join(", ")}.`);

/** A new access token. */
export const CreateTokenInput = z.object({
  label: TokenLabel,
  scopes: z
    .array(TokenScope)
    .min(1, "Choose at least one scope.")
    .transform((scopes) => [...new Set(scopes)]),
  /** Null or left out for a token that does not expire. */
  expiresAt: z
    .date("Choose when the token expires.")
    .refine((time) => time > new Date(), "The token would have expired already: choose a later time.")
    .nullable()
    .default(null),
});
export type CreateTokenInput = z.input<typeof CreateTokenInput>;

/** A missing field stays as it is. */
export const ChangeTokenInput = z.object({
  id: z.string(),
  label: TokenLabel.optional(),
  isActive: z.boolean().optional(),
});
export type ChangeTokenInput = z.input<typeof ChangeTokenInput>;
