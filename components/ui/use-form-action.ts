"use client";

import { useActionState } from "react";
import { type ActionOptions, useAction } from "@/components/ui/use-action";
import type { ActionResult, FormAction } from "@/lib/http/action-result";

/**
 * As `useAction`, for a form that also works before and without JavaScript: give `post` to `Form`.
 * `refused`, `typed` and `posted` then begin with what the server answered to the form.
 */
export function useFormAction<Input, Data>(
  action: FormAction<Input, Data>,
  options: ActionOptions<[input: Input], Data> = {},
) {
  // A form calls it with its previous state in the place of the input, which the action ignores.
  const [answer, post] = useActionState(
    action as unknown as (state: ActionResult<Data> | null, form: FormData) => Promise<ActionResult<Data>>,
    null,
  );
  const refusal = answer?.ok === false ? answer : null;
  const call = useAction<[Input], Data>(action, options, refusal);
  const posted = answer?.ok ? answer.data : undefined;
  return { ...call, post, posted, typed: refusal?.typed ?? {} };
}
