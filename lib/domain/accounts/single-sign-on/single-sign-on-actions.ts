"use server";

import { cookies } from "next/headers";
import { STEP_COOKIES } from "@/lib/access/step-cookie";
import { chooseDockerId } from "@/lib/domain/accounts/single-sign-on/choose-docker-id";
import {
  type DisconnectInput,
  disconnectAccount,
} from "@/lib/domain/accounts/single-sign-on/connect-account";
import { formAction, publicFormAction, textOf } from "@/lib/http/action";
import { localPath } from "@/lib/http/local-path";

export const chooseDockerIdAction = publicFormAction({
  verb: async (fields, ctx) => {
    const store = await cookies();
    const note = store.get(STEP_COOKIES.newcomer)?.value;
    const { next } = await chooseDockerId({ ctx, input: { username: fields.get("username") }, note });
    store.delete(STEP_COOKIES.newcomer);
    return next;
  },
  next: (page) => localPath(page) ?? "/repositories",
});

export const disconnectAccountAction = formAction({
  read: (fields): DisconnectInput => ({ provider: textOf(fields, "provider") }),
  verb: (input, ctx) => disconnectAccount({ ctx, input }),
  next: () => "/account/security",
});
