import { useActionState } from "react";
import type { ActionResult } from "@/lib/platform/wire/action-result";

/** A server action as a form calls it, with its previous result and its fields. */
export type PostAction<Data> = (
  state: ActionResult<Data> | null,
  form: FormData,
) => Promise<ActionResult<Data>>;

/** The server's response to a form that was sent without JavaScript; empty with JavaScript. */
export function usePosted<Data>(action: PostAction<Data>) {
  const [result, post] = useActionState(action, null);
  const refusal = result?.ok === false ? result : null;
  return { post, refusal, posted: result?.ok ? result.data : undefined, typed: refusal?.typed ?? {} };
}
