"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { auth } from "@/lib/access/auth";
import type {
  ChangePasswordInput,
  DeleteAccountInput,
  ProfileInput,
} from "@/lib/access/shared/account-input";
import { deleteAccount } from "@/lib/domain/accounts/delete-account";
import { updateProfile } from "@/lib/domain/accounts/profile";
import { changePassword } from "@/lib/domain/accounts/set-password";
import { signUp } from "@/lib/domain/accounts/sign-up";
import { THEME_COOKIE, THEMES } from "@/lib/domain/accounts/theme";
import { formAction, publicFormAction, READS, runAction, runPublicAction, textOf } from "@/lib/http/action";
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
  read: (fields): ProfileInput => ({ name: textOf(fields, "name") }),
  verb: (input, ctx) => updateProfile({ ctx, input }),
  next: () => "/account",
});

export const changePasswordAction = formAction({
  read: (fields): ChangePasswordInput => ({
    current: textOf(fields, "current"),
    password: textOf(fields, "password"),
  }),
  verb: (input, ctx) => changePassword({ ctx, input }),
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
  return runPublicAction(async () => {
    const theme = THEMES.find((one) => one === choice);
    if (theme) (await cookies()).set(THEME_COOKIE, theme, { maxAge: YEAR_S, sameSite: "lax", path: "/" });
  }, READS);
}
