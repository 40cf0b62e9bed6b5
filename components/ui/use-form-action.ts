"use client";

import { type ActionOptions, useAction } from "@/components/ui/use-action";
import { usePostAction } from "@/components/ui/use-post-action";
import type { ActionResult, FormAction } from "@/lib/http/action-result";

/**
 * As `useAction`, for a form that also works before and without JavaScript: give `post` to `Form`.
 * `refused`, `typed` and `posted` then begin with what the server answered to the form.
 */
export function useFormAction<Input, Data>(
  action: FormAction<Input, Data>,
  options: ActionOptions<[input: Input], Data> = {},
) {
  const { post, posted, typed, refused } = usePostAction(action as unknown as Posted<Data>);
  const call = useAction<[Input], Data>(action, options, refused);
  return { ...call, post, posted, typed };
}

/** A form calls its action with the previous state in the place of the input, which the action ignores. */
type Posted<Data> = (state: ActionResult<Data> | null, form: FormData) => Promise<ActionResult<Data>>;
