"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { STEP_COOKIES } from "@/lib/access/step-cookie";
import { chooseDockerId } from "@/lib/domain/accounts/single-sign-on/choose-docker-id";
import {
  type DisconnectInput,
  disconnectAccount,
} from "@/lib/domain/accounts/single-sign-on/disconnect-account";
import { formOf, runFormAction, textOf, typedOf } from "@/lib/http/form-action";
import { localPath } from "@/lib/http/local-path";
import { runPublicAction } from "@/lib/http/run-action";
import type { ActionResult } from "@/lib/platform/wire/action-result";

export async function chooseDockerIdAction(_state: unknown, form: FormData): Promise<ActionResult<never>> {
  const fields = formOf(form);
  const store = await cookies();
  const result = await runPublicAction(async (ctx) =>
    chooseDockerId({
      ctx,
      input: { username: fields.get("username") },
      note: store.get(STEP_COOKIES.newcomer)?.value,
    }),
  );
  if (!result.ok) return { ...result, typed: typedOf(fields) };
  store.delete(STEP_COOKIES.newcomer);
  redirect(localPath(result.data.next) ?? "/repositories");
}

export async function disconnectAccountAction(
  input: DisconnectInput,
  form?: FormData,
): Promise<ActionResult<void>> {
  return runFormAction({
    input,
    form,
    read: (fields) => ({ provider: textOf(fields, "provider") }),
    verb: (given, ctx) => disconnectAccount({ ctx, input: given }),
    next: () => "/account/security",
  });
}
