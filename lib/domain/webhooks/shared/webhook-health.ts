import { z } from "zod";
import { WIRE_STATUSES } from "@/lib/domain/deliveries/shared/wire-status";

/** Deliveries of an hour that are counted, the newest, so that a busy webhook costs no more than others. */
export const MAX_HEALTH_COUNTED_PER_HOUR = 100;

const Counts = z.array(z.int()).meta({ description: "Of 24 hours, the oldest first." });

/** How a webhook's deliveries went, at a glance. */
export const WebhookHealth = z
  .object({
    last: z
      .object({ status: z.enum(WIRE_STATUSES), at: z.iso.datetime() })
      .nullable()
      .meta({ description: "The newest delivery, and when its status changed; null if there is none." }),
    success: Counts,
    error: Counts,
    waiting: Counts,
    is_capped: z.boolean().meta({
      description: `Whether an hour had more deliveries than the newest ${MAX_HEALTH_COUNTED_PER_HOUR}, which are counted.`,
    }),
  })
  .meta({ id: "WebhookHealth" });
export type WebhookHealth = z.output<typeof WebhookHealth>;
