import { z } from "zod";
import { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-input";
import { Basis } from "@/lib/platform/wire/revision";
import { CALLBACK_STATES } from "@/lib/queue/shared/wire-status";

export const CreateReceiverInput = z.object({ scope: WebhookScope });
export type CreateReceiverInput = z.input<typeof CreateReceiverInput>;

export const ReceiverRef = z.object({ key: z.string() });
export type ReceiverRef = z.output<typeof ReceiverRef>;

export const ListRequestsInput = ReceiverRef.extend({
  /** The ID of the last request on the previous page. */
  cursor: z.uuid().optional(),
});

const whole = (what: string, least: number, most: number) =>
  z
    .number(`Enter ${what}, from ${least} to ${most}.`)
    .int(`Enter a whole number for ${what}.`)
    .min(least, `Enter ${what}, from ${least} to ${most}.`)
    .max(most, `Enter ${what}, from ${least} to ${most}.`);

/** A test receiver's response. */
export const ReceiverResponse = z.strictObject({
  status: whole("a status", 200, 599),
  body: z.string().max(10_000, "A response can have at most 10,000 characters."),
  /** ms. */
  delay: whole("a delay in milliseconds", 0, 30_000),
  resets: z.boolean(),
  failuresLeft: whole("the number of requests that fail first", 0, 1_000),
  callbackState: z.enum(CALLBACK_STATES).nullable(),
});
export type ReceiverResponse = z.output<typeof ReceiverResponse>;

export const SetResponseInput = ReceiverRef.extend({
  /** A missing field stays unchanged. */
  response: ReceiverResponse.partial(),
  ...Basis.shape,
});
export type SetResponseInput = z.input<typeof SetResponseInput>;
