"use server";

import type {
  ConfirmTwoFactorInput,
  OwnPasswordAndCodeInput,
  OwnPasswordInput,
} from "@/lib/access/shared/account-input";
import {
  beginTwoFactor,
  confirmTwoFactor,
  disableTwoFactor,
  renewRecoveryCodes,
} from "@/lib/domain/accounts/two-factor/two-factor";
import { action } from "@/lib/http/action";

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
