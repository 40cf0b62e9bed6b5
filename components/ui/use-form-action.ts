import { type ActionOptions, useAction } from "@/components/ui/use-action";
import { type PostAction, usePosted } from "@/components/ui/use-posted";
import type { FormAction } from "@/lib/platform/wire/action-result";

/**
 * Calls an action like `useAction`, from a form that also works before JavaScript has loaded and without it. Pass
 * `post` to `Form`. `refused`, `typed` and `posted` then start with the server's response to the form.
 */
export function useFormAction<Input, Data>(
  action: FormAction<Input, Data>,
  options: ActionOptions<[input: Input], Data> = {},
) {
  const { refusal, ...form } = usePosted(asPostAction(action));
  const call = useAction<[Input], Data>(action, options, refusal);
  return { ...call, ...form };
}

/** `formAction` ignores the input of a call with a form, so the previous result can be passed instead. */
function asPostAction<Input, Data>(action: FormAction<Input, Data>): PostAction<Data> {
  return action as unknown as PostAction<Data>;
}
