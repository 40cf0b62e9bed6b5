"use server";

import { redirect } from "next/navigation";
import type { ChangeAddressInput } from "@/lib/access/shared/account-input";
import { confirmAddress } from "@/lib/domain/accounts/by-mail/confirm-address";
import { requestAddressChange } from "@/lib/domain/accounts/by-mail/request-address-change";
import { requestPasswordReset } from "@/lib/domain/accounts/by-mail/request-password-reset";
import { resetWithLink } from "@/lib/domain/accounts/by-mail/reset-with-link";
import { formOf, runFormAction, textOf, typedOf } from "@/lib/http/form-action";
import { runPublicAction } from "@/lib/http/run-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";

/** @returns the address as it was entered, whether or not it belongs to an account */
export async function requestPasswordResetAction(
  _state: unknown,
  form: FormData,
): Promise<ActionResult<string>> {
  const fields = formOf(form);
  const email = textOf(fields, "email");
  const result = await runPublicAction(async (ctx) => {
    await requestPasswordReset({ ctx, input: { email } });
    return email;
  });
  return result.ok ? result : { ...result, typed: typedOf(fields) };
}

export async function resetWithLinkAction(_state: unknown, form: FormData): Promise<ActionResult<never>> {
  const fields = formOf(form);
  const input = { token: textOf(fields, "token"), password: textOf(fields, "password") };
  const result = await runPublicAction((ctx) => resetWithLink({ ctx, input }));
  if (!result.ok) return result;
  redirect("/login?done=reset");
}

/** @returns the address as it was entered, whether or not it belongs to another account */
export async function requestAddressChangeAction(
  input: ChangeAddressInput,
  form?: FormData,
): Promise<ActionResult<string>> {
  return runFormAction({
    input,
    form,
    read: (fields) => ({ email: textOf(fields, "email"), current: textOf(fields, "current") }),
    verb: async (given, ctx) => (await requestAddressChange({ ctx, input: given })).address,
  });
}

export async function confirmAddressAction(_state: unknown, form: FormData): Promise<ActionResult<never>> {
  const input = { token: textOf(formOf(form), "token") };
  const result = await runPublicAction((ctx) => confirmAddress({ ctx, input }));
  if (!result.ok) return result;
  redirect("/account");
}
