"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { AccountFormState, SignInState } from "@/components/account/account-form-action";
import { auth } from "@/lib/accounts/auth";
import { currentCtx } from "@/lib/accounts/current-ctx";
import { finishSignIn } from "@/lib/accounts/finish-sign-in";
import { signIn } from "@/lib/accounts/sign-in";
import { signUp } from "@/lib/accounts/sign-up";
import { runPublicAction } from "@/lib/http/action-result";
import { localPath } from "@/lib/http/local-path";

export async function signInAction(_state: SignInState, form: FormData): Promise<SignInState> {
  const result = await runPublicAction(async () =>
    signIn({
      ctx: await currentCtx(),
      input: { identifier: form.get("identifier"), password: form.get("password") },
    }),
  );
  if (!result.ok || result.data.challenge) return result;
  redirect(localPath(form.get("next")) ?? "/repositories");
}

/** After the password, a code. */
export async function finishSignInAction(
  _state: AccountFormState,
  form: FormData,
): Promise<AccountFormState> {
  const result = await runPublicAction(async () =>
    finishSignIn({
      ctx: await currentCtx(),
      input: { challenge: form.get("challenge"), code: form.get("code") },
    }),
  );
  if (!result.ok) return result;
  redirect(localPath(form.get("next")) ?? "/repositories");
}

export async function signUpAction(_state: AccountFormState, form: FormData): Promise<AccountFormState> {
  const result = await runPublicAction(async () =>
    signUp({
      ctx: await currentCtx(),
      input: {
        username: form.get("username"),
        email: form.get("email"),
        password: form.get("password"),
        invitation: form.get("invitation") ?? undefined,
      },
    }),
  );
  if (!result.ok) return result;
  redirect("/repositories");
}

export async function signOutAction(): Promise<void> {
  await auth().api.signOut({ headers: await headers() });
  redirect("/login");
}
