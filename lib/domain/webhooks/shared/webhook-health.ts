import { z } from "zod";
import { WIRE_STATUSES } from "@/lib/queue/shared/wire-status";

/** The number of an hour's newest deliveries that are counted, so that a busy webhook doesn't cost more than others. */
export const MAX_HEALTH_COUNTED_PER_HOUR = 100;

const Counts = z.array(z.int()).meta({ description: "For 24 hours, oldest first." });

/** A webhook's recent results. */
export const WebhookHealth = z
  .object({
    last: z
      .object({ status: z.enum(WIRE_STATUSES), at: z.iso.datetime() })
      .nullable()
      .meta({ description: "The newest delivery, and when its status changed; null without deliveries." }),
    success: Counts,
    error: Counts,
    waiting: Counts,
    is_capped: z.boolean().meta({
      description: `Whether an hour had more deliveries than the newest ${MAX_HEALTH_COUNTED_PER_HOUR}, which are counted.`,
    }),
  })
  .meta({ id: "WebhookHealth" });
export type WebhookHealth = z.output<typeof WebhookHealth>;
