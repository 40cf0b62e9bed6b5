"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { auth } from "@/lib/access/auth";
import type { EndSessionInput } from "@/lib/access/shared/account-input";
import { finishSignIn } from "@/lib/domain/accounts/finish-sign-in";
import { endOtherSessions } from "@/lib/domain/accounts/sessions/end-other-sessions";
import { endSession } from "@/lib/domain/accounts/sessions/end-session";
import type { SignInStep } from "@/lib/domain/accounts/shared/sign-in-step";
import { signIn } from "@/lib/domain/accounts/sign-in";
import { formOf, typedOf } from "@/lib/http/form-action";
import { localPath } from "@/lib/http/local-path";
import { READS, runAction, runPublicAction } from "@/lib/http/run-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";

export async function signInAction(_state: unknown, form: FormData): Promise<ActionResult<SignInStep>> {
  const fields = formOf(form);
  const result = await runPublicAction(
    async (ctx) =>
      signIn({
        ctx,
        input: { identifier: fields.get("identifier"), password: fields.get("password") },
      }),
    READS,
  );
  if (!result.ok) return { ...result, typed: typedOf(fields) };
  if (result.data.challenge) return result;
  redirect(localPath(fields.get("next")) ?? "/repositories");
}

/** The code to enter after the password. */
export async function finishSignInAction(_state: unknown, form: FormData): Promise<ActionResult<never>> {
  const fields = formOf(form);
  const result = await runPublicAction(
    async (ctx) =>
      finishSignIn({
        ctx,
        input: { challenge: fields.get("challenge"), code: fields.get("code") },
      }),
    READS,
  );
  if (!result.ok) return result;
  redirect(localPath(fields.get("next")) ?? "/repositories");
}

export async function signOutAction(): Promise<ActionResult<never>> {
  const result = await runPublicAction(async () => auth().api.signOut({ headers: await headers() }), READS);
  if (!result.ok) return result;
  redirect("/login");
}

export async function endSessionAction(input: EndSessionInput): Promise<ActionResult<void>> {
  return runAction((ctx) => endSession({ ctx, input }));
}

/** @returns the number of ended sessions */
export async function endOtherSessionsAction(): Promise<ActionResult<number>> {
  return runAction((ctx) => endOtherSessions({ ctx }));
}
