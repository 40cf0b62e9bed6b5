import { type ActionOptions, useAction } from "@/components/ui/use-action";
import { type PostAction, usePosted } from "@/components/ui/use-posted";

/** Calls an action like `useFormAction`, but always sends it the form, for example because the action redirects. */
export function usePostAction<Data>(
  action: PostAction<Data>,
  options: ActionOptions<[form: FormData], Data> = {},
) {
  const { refusal, ...form } = usePosted(action);
  const call = useAction((fields: FormData) => action(null, fields), options, refusal);
  return { ...call, ...form };
}
