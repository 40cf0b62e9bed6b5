"use server";

import type { Scope } from "@/lib/access/shared/permissions";
import { daysFromNow } from "@/lib/domain/accounts/shared/days-from-now";
import type { ChangeTokenInput, CreateTokenInput } from "@/lib/domain/accounts/shared/token-input";
import { changeToken, createToken, deleteToken } from "@/lib/domain/accounts/tokens/access-tokens";
import { action, formAction, numberOf, textOf } from "@/lib/http/action";

/** @returns the token */
export const createTokenAction = formAction({
  read: (fields): CreateTokenInput => ({
    label: textOf(fields, "label"),
    scopes: [textOf(fields, "scope") as Scope],
    expiresAt: daysFromNow(numberOf(fields, "days")),
  }),
  verb: async (input, ctx) => (await createToken({ ctx, input })).token,
});

export const changeTokenAction = action(
  async (input: ChangeTokenInput, ctx) => void (await changeToken({ ctx, input })),
);

export const deleteTokenAction = action((input: { id: string }, ctx) => deleteToken({ ctx, input }));
