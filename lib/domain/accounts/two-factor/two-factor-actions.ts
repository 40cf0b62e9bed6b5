"use server";

import type {
  ConfirmTwoFactorInput,
  OwnPasswordAndCodeInput,
  OwnPasswordInput,
} from "@/lib/access/shared/account-input";
import type { AppSetup } from "@/lib/domain/accounts/shared/app-setup";
import { beginTwoFactor } from "@/lib/domain/accounts/two-factor/begin-two-factor";
import { confirmTwoFactor } from "@/lib/domain/accounts/two-factor/confirm-two-factor";
import { disableTwoFactor } from "@/lib/domain/accounts/two-factor/disable-two-factor";
import { renewRecoveryCodes } from "@/lib/domain/accounts/two-factor/renew-recovery-codes";
import { runAction } from "@/lib/http/run-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";

export async function beginTwoFactorAction(input: OwnPasswordInput): Promise<ActionResult<AppSetup>> {
  return runAction((ctx) => beginTwoFactor({ ctx, input }));
}

/** @returns the recovery codes */
export async function confirmTwoFactorAction(input: ConfirmTwoFactorInput): Promise<ActionResult<string[]>> {
  return runAction((ctx) => confirmTwoFactor({ ctx, input }));
}

/** @returns the recovery codes */
export async function renewRecoveryCodesAction(
  input: OwnPasswordAndCodeInput,
): Promise<ActionResult<string[]>> {
  return runAction((ctx) => renewRecoveryCodes({ ctx, input }));
}

export async function disableTwoFactorAction(input: OwnPasswordAndCodeInput): Promise<ActionResult<void>> {
  return runAction((ctx) => disableTwoFactor({ ctx, input }));
}
