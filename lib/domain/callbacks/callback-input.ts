import { z } from "zod";
import { cutText } from "@/lib/platform/text/sentence";
import { CALLBACK_STATES } from "@/lib/queue/callback-state";

/** Characters that are kept. Docker Hub's documentation defines the first two limits. */
const MAX_DESCRIPTION_LENGTH = 255;
const MAX_CONTEXT_LENGTH = 100;
const MAX_TARGET_URL_LENGTH = 2_048;

/**
 * A callback's body as Docker Hub documents it. Other fields are ignored. Only the state can be a reason to
 * refuse it, because a receiver doesn't call back twice.
 */
export const CallbackBody = z.object({
  state: z.enum(CALLBACK_STATES, "Set state to success, failure or error."),
  description: shownText(MAX_DESCRIPTION_LENGTH),
  context: shownText(MAX_CONTEXT_LENGTH),
  /** Not always a link: Jenkins sends a path when it doesn't know its own URL. */
  target_url: shownText(MAX_TARGET_URL_LENGTH),
});

export const CallbackAddress = z.object({
  namespace: z.string(),
  name: z.string(),
  /** The last part of the callback_url: 64 hex digits. */
  id: z.string(),
});
export type CallbackAddress = z.output<typeof CallbackAddress>;

/** Text for display only: cut if it is too long, and omitted if it isn't text. */
function shownText(maxLength: number) {
  return z
    .unknown()
    .transform((value) => {
      if (typeof value === "number" || typeof value === "boolean") return String(value);
      if (typeof value !== "string") return null;
      // PostgreSQL can't store NUL.
      return cutText(value.replaceAll(/[\0\p{Cs}]/gu, ""), maxLength) || null;
    })
    .optional();
}
