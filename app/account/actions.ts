"use server";

import type {
  ChangePasswordInput,
  ConfirmTwoFactorInput,
  EndSessionInput,
  OwnPasswordInput,
  ProfileInput,
} from "@/lib/accounts/account-input";
import { changePassword } from "@/lib/accounts/change-password";
import { currentCtx } from "@/lib/accounts/current-ctx";
import type { Scope } from "@/lib/accounts/permissions";
import { updateProfile } from "@/lib/accounts/profile";
import { endOtherSessions } from "@/lib/accounts/sessions/end-other-sessions";
import { endSession } from "@/lib/accounts/sessions/end-session";
import { changeToken } from "@/lib/accounts/tokens/change-token";
import { createToken } from "@/lib/accounts/tokens/create-token";
import { daysFromNow } from "@/lib/accounts/tokens/days-from-now";
import { deleteToken } from "@/lib/accounts/tokens/delete-token";
import type { ChangeTokenInput, CreateTokenInput } from "@/lib/accounts/tokens/token-input";
import { type AppSetup, beginTwoFactor } from "@/lib/accounts/two-factor/begin-two-factor";
import { confirmTwoFactor } from "@/lib/accounts/two-factor/confirm-two-factor";
import { disableTwoFactor } from "@/lib/accounts/two-factor/disable-two-factor";
import { renewRecoveryCodes } from "@/lib/accounts/two-factor/renew-recovery-codes";
import { type ActionResult, runAction } from "@/lib/http/action-result";
import { numberOf, runFormAction, textOf } from "@/lib/http/form-action";

export async function updateProfileAction(input: ProfileInput, form?: FormData): Promise<ActionResult<void>> {
  return runFormAction({
    input,
    form,
    read: (fields) => ({ name: textOf(fields, "name") }),
    verb: async (given) => updateProfile({ ctx: await currentCtx(), input: given }),
    next: () => "/account",
  });
}

export async function changePasswordAction(
  input: ChangePasswordInput,
  form?: FormData,
): Promise<ActionResult<void>> {
  return runFormAction({
    input,
    form,
    read: (fields) => ({ current: textOf(fields, "current"), password: textOf(fields, "password") }),
    verb: async (given) => changePassword({ ctx: await currentCtx(), input: given }),
    next: () => "/account/security",
  });
}

export async function endSessionAction(input: EndSessionInput): Promise<ActionResult<void>> {
  return runAction(async () => endSession({ ctx: await currentCtx(), input }));
}

export async function endOtherSessionsAction(): Promise<ActionResult<number>> {
  return runAction(async () => endOtherSessions({ ctx: await currentCtx() }));
}

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
    verb: async (given) => (await createToken({ ctx: await currentCtx(), input: given })).token,
  });
}

export async function changeTokenAction(input: ChangeTokenInput): Promise<ActionResult<void>> {
  return runAction(async () => void (await changeToken({ ctx: await currentCtx(), input })));
}

export async function deleteTokenAction(input: { id: string }): Promise<ActionResult<void>> {
  return runAction(async () => deleteToken({ ctx: await currentCtx(), input }));
}

export async function beginTwoFactorAction(input: OwnPasswordInput): Promise<ActionResult<AppSetup>> {
  return runAction(async () => beginTwoFactor({ ctx: await currentCtx(), input }));
}

export async function confirmTwoFactorAction(input: ConfirmTwoFactorInput): Promise<ActionResult<string[]>> {
  return runAction(async () => confirmTwoFactor({ ctx: await currentCtx(), input }));
}

export async function renewRecoveryCodesAction(input: OwnPasswordInput): Promise<ActionResult<string[]>> {
  return runAction(async () => renewRecoveryCodes({ ctx: await currentCtx(), input }));
}

export async function disableTwoFactorAction(input: OwnPasswordInput): Promise<ActionResult<void>> {
  return runAction(async () => disableTwoFactor({ ctx: await currentCtx(), input }));
}
