import { z } from "zod";
import { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";

/** Which failures are sent again, by when their last attempt failed. */
export const RecoveryRange = z.object({
  /** At this time or later. */
  since: z.iso.datetime({
    offset: true,
    error: "Give the time from which on failures are sent again, such as 2026-05-03T12:00:00Z.",
  }),
  /** Before this time; until now, unless given. */
  until: z.iso.datetime({ offset: true, error: "A time looks like 2026-05-03T12:00:00Z." }).optional(),
});

export const RecoverInput = WebhookRef.extend(RecoveryRange.shape);
export type RecoverInput = z.input<typeof RecoverInput>;
