import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import type { ActionResult } from "@/lib/platform/wire/action-result";
import { refusalIn } from "@/lib/platform/wire/door-refusal";
import { UNREACHABLE } from "@/lib/platform/wire/fetch-json";

const EXPIRED = "Your session has expired. Sign in again in a new tab, then try again here.";
const FAILED = "Dockbell returned an error. Try again in a moment.";
const OUTDATED = "Dockbell was updated after you opened this page. Copy your input, then reload the page.";

/**
 * Calls a server action and always returns a result. An action rejects if the network, a proxy or the server fails, and
 * an uncaught rejection would replace the page and its input.
 */
export async function callAction<Input extends unknown[], Data>(
  action: (...input: Input) => Promise<ActionResult<Data>>,
  ...input: Input
): Promise<ActionResult<Data>> {
  try {
    const result = await action(...input);
    return !result.ok && result.isSignedOut ? { ...result, message: EXPIRED } : result;
  } catch (error) {
    unstable_rethrow(error);
    const atDoor = error instanceof Error ? refusalIn(error) : undefined;
    const message = unstable_isUnrecognizedActionError(error) ? OUTDATED : atDoor;
    // fetch throws a TypeError without a connection. Otherwise a proxy or a stopping server responded.
    const unanswered = error instanceof TypeError ? UNREACHABLE : FAILED;
    return { ok: false, message: message ?? unanswered, fields: {}, isUnreachable: message === undefined };
  }
}
