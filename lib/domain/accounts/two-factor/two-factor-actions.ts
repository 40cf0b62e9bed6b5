"use server";

import type {
  ConfirmTwoFactorInput,
  OwnPasswordAndCodeInput,
  OwnPasswordInput,
} from "@/lib/access/shared/account-input";
import { beginTwoFactor } from "@/lib/domain/accounts/two-factor/begin-two-factor";
import { confirmTwoFactor } from "@/lib/domain/accounts/two-factor/confirm-two-factor";
import { disableTwoFactor } from "@/lib/domain/accounts/two-factor/disable-two-factor";
import { renewRecoveryCodes } from "@/lib/domain/accounts/two-factor/renew-recovery-codes";
import { action } from "@/lib/http/run-action";

export const beginTwoFactorAction = action((input: OwnPasswordInput, ctx) => beginTwoFactor({ ctx, input }));

/** @returns the recovery codes */
export const confirmTwoFactorAction = action((input: ConfirmTwoFactorInput, ctx) =>
  confirmTwoFactor({ ctx, input }),
);

/** @returns the recovery codes */
export const renewRecoveryCodesAction = action((input: OwnPasswordAndCodeInput, ctx) =>
  renewRecoveryCodes({ ctx, input }),
);

export const disableTwoFactorAction = action((input: OwnPasswordAndCodeInput, ctx) =>
  disableTwoFactor({ ctx, input }),
);
