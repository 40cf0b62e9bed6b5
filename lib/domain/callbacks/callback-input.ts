import { z } from "zod";
import { CALLBACK_STATES } from "@/lib/queue/callback-state";

/** The body of a callback as Docker Hub documented it; other fields that a receiver sends are not looked at. */
const CallbackBody = z.object({
  state: z.enum(CALLBACK_STATES, "Set state to success, failure or error."),
  description: z.string().max(255, "A description can have at most 255 characters.").nullish(),
  context: z.string().max(100, "A context can have at most 100 characters.").nullish(),
  target_url: z
    .string()
    .max(2_048, "A target_url can have at most 2,048 characters.")
    .refine(isWebAddress, "Set target_url to an address that starts with http:// or https://.")
    .nullish(),
});

export const CallbackAddress = z.object({
  namespace: z.string(),
  name: z.string(),
  /** The last part of the callback_url: 64 hex digits. */
  id: z.string(),
});

export const ReceiveCallbackInput = CallbackBody.extend(CallbackAddress.shape);

function isWebAddress(value: string): boolean {
  return /^https?:\/\//i.test(value) && URL.canParse(value);
}
