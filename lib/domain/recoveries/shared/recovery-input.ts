import { z } from "zod";
import { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";

/** Selects failures by the time of their last attempt. */
export const RecoveryRange = z.object({
  /** At this time or later. */
  since: z.iso.datetime({
    offset: true,
    error: "Enter the time from which to resend failures, such as 2026-05-03T12:00:00Z.",
  }),
  /** Before this time; by default until now. */
  until: z.iso.datetime({ offset: true, error: "Enter a time such as 2026-05-03T12:00:00Z." }).optional(),
});

export const RecoverInput = WebhookRef.extend(RecoveryRange.shape);
export type RecoverInput = z.input<typeof RecoverInput>;
