import { z } from "zod";
import { SCOPES, type Scope } from "@/lib/access/shared/permissions";
import { visibleText } from "@/lib/platform/text/visible-text";

const SCOPE_NAMES = Object.keys(SCOPES) as [Scope, ...Scope[]];

const TokenLabel = z
  .string()
  .trim()
  .min(1, "Enter a label for the token, such as ci.")
  .max(100, "A token's label can have at most 100 characters.")
  .check(visibleText("A token's label"));

export const TokenScope = z.enum(SCOPE_NAMES, `A scope is one of ${SCOPE_NAMES.join(", ")}.`);

export const CreateTokenInput = z.object({
  label: TokenLabel,
  scopes: z
    .array(TokenScope)
    .min(1, "Select at least one scope.")
    .transform((scopes) => [...new Set(scopes)]),
  /** Null or missing for a token that doesn't expire. */
  expiresAt: z
    .date("Select when the token expires.")
    .refine((time) => time > new Date(), "This expiry time is in the past. Select a later one.")
    .nullable()
    .default(null),
});
export type CreateTokenInput = z.input<typeof CreateTokenInput>;

/** A missing field stays unchanged. */
export const ChangeTokenInput = z.object({
  id: z.string(),
  label: TokenLabel.optional(),
  isActive: z.boolean().optional(),
});
export type ChangeTokenInput = z.input<typeof ChangeTokenInput>;
