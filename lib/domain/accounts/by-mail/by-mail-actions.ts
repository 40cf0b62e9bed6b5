"use server";

import type { ChangeAddressInput } from "@/lib/access/shared/account-input";
import { confirmAddress, requestAddressChange } from "@/lib/domain/accounts/by-mail/change-address";
import { requestPasswordReset, resetWithLink } from "@/lib/domain/accounts/by-mail/password-reset";
import { formAction, publicFormAction, textOf } from "@/lib/http/action";

/** @returns the address as it was entered, whether or not it belongs to an account */
export const requestPasswordResetAction = publicFormAction({
  verb: async (fields, ctx) => {
    const email = textOf(fields, "email");
    await requestPasswordReset({ ctx, input: { email } });
    return email;
  },
});

export const resetWithLinkAction = publicFormAction({
  verb: (fields, ctx) =>
    resetWithLink({ ctx, input: { token: textOf(fields, "token"), password: textOf(fields, "password") } }),
  next: () => "/login?done=reset",
});

/** @returns the address as it was entered, whether or not it belongs to another account */
export const requestAddressChangeAction = formAction({
  read: (fields): ChangeAddressInput => ({
    email: textOf(fields, "email"),
    current: textOf(fields, "current"),
  }),
  verb: async (input, ctx) => (await requestAddressChange({ ctx, input })).address,
});

export const confirmAddressAction = publicFormAction({
  verb: (fields, ctx) => confirmAddress({ ctx, input: { token: textOf(fields, "token") } }),
  next: () => "/account",
});
