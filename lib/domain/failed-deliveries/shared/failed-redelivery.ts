import { z } from "zod";

/** Why a webhook's failed deliveries can't be redelivered now. */
export const LEFT_OUT = ["paused", "disabled", "recovering"] as const;

/** What redelivering the failed deliveries of a namespace includes. */
export const FailedRedelivery = z
  .object({
    /** Deliveries that are redelivered. */
    total: z.int(),
    /** The webhooks that they belong to. */
    webhooks: z.int(),
    is_capped: z.boolean().meta({ description: "There are more. Repeat the request to redeliver them." }),
    left_out: z.array(z.object({ reason: z.enum(LEFT_OUT), deliveries: z.int(), webhooks: z.int() })),
  })
  .meta({ id: "FailedRedelivery" });
export type FailedRedelivery = z.output<typeof FailedRedelivery>;
