"use server";

import type { Scope } from "@/lib/access/shared/permissions";
import { daysFromNow } from "@/lib/domain/accounts/shared/days-from-now";
import type { ChangeTokenInput, CreateTokenInput } from "@/lib/domain/accounts/shared/token-input";
import { changeToken } from "@/lib/domain/accounts/tokens/change-token";
import { createToken } from "@/lib/domain/accounts/tokens/create-token";
import { deleteToken } from "@/lib/domain/accounts/tokens/delete-token";
import { numberOf, runFormAction, textOf } from "@/lib/http/form-action";
import { runAction } from "@/lib/http/run-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";

/** @returns the token */
export async function createTokenAction(
  input: CreateTokenInput,
  form?: FormData,
): Promise<ActionResult<string>> {
  return runFormAction({
    input,
    form,
    read: (fields) => ({
      label: textOf(fields, "label"),
      scopes: [textOf(fields, "scope") as Scope],
      expiresAt: daysFromNow(numberOf(fields, "days")),
    }),
    verb: async (given, ctx) => (await createToken({ ctx, input: given })).token,
  });
}

export async function changeTokenAction(input: ChangeTokenInput): Promise<ActionResult<void>> {
  return runAction(async (ctx) => void (await changeToken({ ctx, input })));
}

export async function deleteTokenAction(input: { id: string }): Promise<ActionResult<void>> {
  return runAction((ctx) => deleteToken({ ctx, input }));
}
