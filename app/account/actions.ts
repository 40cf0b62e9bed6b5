"use server";

import type {
  ChangePasswordInput,
  ConfirmTwoFactorInput,
  EndSessionInput,
  OwnPasswordAndCodeInput,
  OwnPasswordInput,
  ProfileInput,
} from "@/lib/access/shared/account-input";
import type { Scope } from "@/lib/access/shared/permissions";
import { changePassword } from "@/lib/domain/accounts/change-password";
import { updateProfile } from "@/lib/domain/accounts/profile";
import { endOtherSessions } from "@/lib/domain/accounts/sessions/end-other-sessions";
import { endSession } from "@/lib/domain/accounts/sessions/end-session";
import type { AppSetup } from "@/lib/domain/accounts/shared/app-setup";
import { daysFromNow } from "@/lib/domain/accounts/shared/days-from-now";
import type { ChangeTokenInput, CreateTokenInput } from "@/lib/domain/accounts/shared/token-input";
import { changeToken } from "@/lib/domain/accounts/tokens/change-token";
import { createToken } from "@/lib/domain/accounts/tokens/create-token";
import { deleteToken } from "@/lib/domain/accounts/tokens/delete-token";
import { beginTwoFactor } from "@/lib/domain/accounts/two-factor/begin-two-factor";
import { confirmTwoFactor } from "@/lib/domain/accounts/two-factor/confirm-two-factor";
import { disableTwoFactor } from "@/lib/domain/accounts/two-factor/disable-two-factor";
import { renewRecoveryCodes } from "@/lib/domain/accounts/two-factor/renew-recovery-codes";
import { numberOf, runFormAction, textOf } from "@/lib/http/form-action";
import { runAction } from "@/lib/http/run-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";

export async function updateProfileAction(input: ProfileInput, form?: FormData): Promise<ActionResult<void>> {
  return runFormAction({
    input,
    form,
    read: (fields) => ({ name: textOf(fields, "name") }),
    verb: (given, ctx) => updateProfile({ ctx, input: given }),
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
    verb: (given, ctx) => changePassword({ ctx, input: given }),
    next: () => "/account/security",
  });
}

export async function endSessionAction(input: EndSessionInput): Promise<ActionResult<void>> {
  return runAction((ctx) => endSession({ ctx, input }));
}

export async function endOtherSessionsAction(): Promise<ActionResult<number>> {
  return runAction((ctx) => endOtherSessions({ ctx }));
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
    verb: async (given, ctx) => (await createToken({ ctx, input: given })).token,
  });
}

export async function changeTokenAction(input: ChangeTokenInput): Promise<ActionResult<void>> {
  return runAction(async (ctx) => void (await changeToken({ ctx, input })));
}

export async function deleteTokenAction(input: { id: string }): Promise<ActionResult<void>> {
  return runAction((ctx) => deleteToken({ ctx, input }));
}

export async function beginTwoFactorAction(input: OwnPasswordInput): Promise<ActionResult<AppSetup>> {
  return runAction((ctx) => beginTwoFactor({ ctx, input }));
}

export async function confirmTwoFactorAction(input: ConfirmTwoFactorInput): Promise<ActionResult<string[]>> {
  return runAction((ctx) => confirmTwoFactor({ ctx, input }));
}

export async function renewRecoveryCodesAction(
  input: OwnPasswordAndCodeInput,
): Promise<ActionResult<string[]>> {
  return runAction((ctx) => renewRecoveryCodes({ ctx, input }));
}

export async function disableTwoFactorAction(input: OwnPasswordAndCodeInput): Promise<ActionResult<void>> {
  return runAction((ctx) => disableTwoFactor({ ctx, input }));
}
