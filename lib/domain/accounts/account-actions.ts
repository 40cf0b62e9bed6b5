"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import type { Call } from "@/lib/access/actor";
import { auth } from "@/lib/access/auth";
import type { ChangeAddressInput, DeleteAccountInput } from "@/lib/access/shared/account-input";
import type { Scope } from "@/lib/access/shared/permissions";
import { changeToken, createToken, deleteToken } from "@/lib/domain/accounts/access-tokens";
import { confirmAddress, requestAddressChange } from "@/lib/domain/accounts/by-mail/change-address";
import { requestPasswordReset, resetWithLink } from "@/lib/domain/accounts/by-mail/password-reset";
import { deleteAccount } from "@/lib/domain/accounts/delete-account";
import { changePassword } from "@/lib/domain/accounts/passwords";
import { updateProfile } from "@/lib/domain/accounts/profile";
import { daysFromNow } from "@/lib/domain/accounts/shared/days-from-now";
import type { ChangeTokenInput, CreateTokenInput } from "@/lib/domain/accounts/shared/token-input";
import { signUp } from "@/lib/domain/accounts/sign-up";
import { THEME_COOKIE, THEMES } from "@/lib/domain/accounts/theme";
import {
  beginTwoFactor,
  confirmTwoFactor,
  disableTwoFactor,
  renewRecoveryCodes,
} from "@/lib/domain/accounts/two-factor/two-factor";
import {
  action,
  formAction,
  numberOf,
  PUBLIC_READS,
  publicFormAction,
  runAction,
  textOf,
} from "@/lib/http/action";
import type { ActionResult } from "@/lib/platform/wire/action-result";

const YEAR_S = 365 * 24 * 60 * 60;

export const signUpAction = publicFormAction({
  verb: (fields, ctx) =>
    signUp({
      ctx,
      input: {
        username: fields.get("username"),
        email: fields.get("email"),
        password: fields.get("password"),
        invitation: fields.get("invitation") ?? undefined,
        setup: fields.get("setup") ?? undefined,
      },
    }),
  next: () => "/repositories",
});

export const updateProfileAction = formAction({
  read: (fields) => ({ name: textOf(fields, "name") }),
  verb: updateProfile,
  next: () => "/account",
});

export const changePasswordAction = formAction({
  read: (fields) => ({
    current: textOf(fields, "current"),
    password: textOf(fields, "password"),
  }),
  verb: changePassword,
  next: () => "/account/security",
});

export async function deleteAccountAction(input: DeleteAccountInput): Promise<ActionResult<never>> {
  const result = await runAction(async (ctx) => {
    await deleteAccount({ ctx, input });
    // Removes the cookie of a session that is gone.
    await auth().api.signOut({ headers: await headers() });
  });
  if (!result.ok) return result;
  redirect("/login?done=deleted");
}

export async function chooseThemeAction(choice: string): Promise<ActionResult<void>> {
  return runAction(async () => {
    const theme = THEMES.find((one) => one === choice);
    if (theme) (await cookies()).set(THEME_COOKIE, theme, { maxAge: YEAR_S, sameSite: "lax", path: "/" });
  }, PUBLIC_READS);
}

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
  read: (fields) => ({
    email: textOf(fields, "email"),
    current: textOf(fields, "current"),
  }),
  verb: async (call: Call<ChangeAddressInput>) => (await requestAddressChange(call)).address,
});

export const confirmAddressAction = publicFormAction({
  verb: (fields, ctx) => confirmAddress({ ctx, input: { token: textOf(fields, "token") } }),
  next: () => "/account",
});

export const beginTwoFactorAction = action(beginTwoFactor);

/** @returns the recovery codes */
export const confirmTwoFactorAction = action(confirmTwoFactor);

/** @returns the recovery codes */
export const renewRecoveryCodesAction = action(renewRecoveryCodes);

export const disableTwoFactorAction = action(disableTwoFactor);

/** @returns the token */
export const createTokenAction = formAction({
  read: (fields) => ({
    label: textOf(fields, "label"),
    scopes: [textOf(fields, "scope") as Scope],
    expiresAt: daysFromNow(numberOf(fields, "days")),
  }),
  verb: async (call: Call<CreateTokenInput>) => (await createToken(call)).token,
});

export const changeTokenAction = action(
  async (call: Call<ChangeTokenInput>) => void (await changeToken(call)),
);

export const deleteTokenAction = action(deleteToken);
