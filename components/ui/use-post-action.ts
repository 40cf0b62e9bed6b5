"use client";

import { useActionState } from "react";
import { type ActionOptions, useAction } from "@/components/ui/use-action";
import type { ActionResult } from "@/lib/http/action-result";

type PostAction<Data> = (state: ActionResult<Data> | null, form: FormData) => Promise<ActionResult<Data>>;

/** As `useFormAction`, for an action that gets its form with JavaScript, too, such as one that redirects. */
export function usePostAction<Data>(
  action: PostAction<Data>,
  options: ActionOptions<[form: FormData], Data> = {},
) {
  const [answer, post] = useActionState(action, null);
  const refusal = answer?.ok === false ? answer : null;
  const call = useAction((form: FormData) => action(null, form), options, refusal);
  const posted = answer?.ok ? answer.data : undefined;
  return { ...call, post, posted, typed: refusal?.typed ?? {} };
}
