"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { auth } from "@/lib/access/auth";
import { STEP_COOKIES } from "@/lib/access/cookies";
import { endOtherSessions, endSession } from "@/lib/domain/accounts/sessions";
import type { SignInStep } from "@/lib/domain/accounts/shared/two-factor";
import { finishSignIn, signIn } from "@/lib/domain/accounts/sign-in";
import { disconnectAccount } from "@/lib/domain/accounts/single-sign-on/connect-account";
import { selectDockerId } from "@/lib/domain/accounts/single-sign-on/select-docker-id";
import {
  action,
  formAction,
  PUBLIC_READS,
  publicFormAction,
  READS,
  runAction,
  textOf,
} from "@/lib/http/action";
import { localPath } from "@/lib/http/local-path";
import type { ActionResult } from "@/lib/platform/wire/action-result";

const pageAfter = (fields: FormData) => localPath(fields.get("next")) ?? "/repositories";

export const signInAction = publicFormAction<SignInStep>(
  {
    verb: (fields, ctx) =>
      signIn({ ctx, input: { identifier: fields.get("identifier"), password: fields.get("password") } }),
    next: ({ challenge }, fields) => (challenge ? undefined : pageAfter(fields)),
  },
  READS,
);

/** The code to enter after the password. */
export const finishSignInAction = publicFormAction(
  {
    verb: (fields, ctx) =>
      finishSignIn({ ctx, input: { challenge: fields.get("challenge"), code: fields.get("code") } }),
    next: (_nothing, fields) => pageAfter(fields),
  },
  READS,
);

export async function signOutAction(): Promise<ActionResult<never>> {
  const result = await runAction(async () => auth().api.signOut({ headers: await headers() }), PUBLIC_READS);
  if (!result.ok) return result;
  redirect("/login");
}

export const endSessionAction = action(endSession);

/** @returns the number of ended sessions */
export async function endOtherSessionsAction(): Promise<ActionResult<number>> {
  return runAction((ctx) => endOtherSessions({ ctx }));
}

export const selectDockerIdAction = publicFormAction({
  verb: async (fields, ctx) => {
    const store = await cookies();
    const note = store.get(STEP_COOKIES.newcomer)?.value;
    const { next } = await selectDockerId({ ctx, input: { username: fields.get("username") }, note });
    store.delete(STEP_COOKIES.newcomer);
    return next;
  },
  next: (page) => localPath(page) ?? "/repositories",
});

export const disconnectAccountAction = formAction({
  read: (fields) => ({ provider: textOf(fields, "provider") }),
  verb: disconnectAccount,
  next: () => "/account/security",
});
