import { z } from "zod";
import type { Recovery } from "@/lib/domain/recoveries/recovery";
import { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { Time } from "@/lib/platform/wire/page";

/** Selects failures by the time of their last attempt. */
export const RecoveryRange = z.object({
  /** At this time or later. */
  since: z.iso.datetime({
    offset: true,
    error: "Enter the time from which to resend failures, such as 2026-05-03T12:00:00Z.",
  }),
  /** Before this time; by default until now. */
  until: Time.optional(),
});

export const RecoverInput = WebhookRef.extend(RecoveryRange.shape);
export type RecoverInput = z.input<typeof RecoverInput>;

/** The progress of a webhook's recovery. Times are RFC 3339. */
export const RecoveryResource = z
  .object({
    /** Null without a recovery, and for a dry run. */
    uuid: z.string().nullable(),
    state: z.enum(["none", "running", "done", "cancelled"]),
    since: z.iso.datetime().nullable(),
    until: z.iso.datetime().nullable(),
    /** Failed deliveries in the period. */
    total: z.number(),
    /** The number of these deliveries that were resent, and their results. */
    done: z.number(),
    succeeded: z.number(),
    failed: z.number(),
    /** The reason why a running recovery is held. */
    held_by: z.enum(["backoff", "paused", "disabled"]).nullable(),
    created: z.iso.datetime().nullable(),
    ended: z.iso.datetime().nullable(),
  })
  .meta({ id: "Recovery" });
export type RecoveryResource = z.output<typeof RecoveryResource>;

const NONE: RecoveryResource = {
  uuid: null,
  state: "none",
  since: null,
  until: null,
  total: 0,
  done: 0,
  succeeded: 0,
  failed: 0,
  held_by: null,
  created: null,
  ended: null,
};

export function toRecoveryResource(recovery: Recovery | null): RecoveryResource {
  if (!recovery) return NONE;
  const { id, state, total, succeeded, failed } = recovery;
  return {
    uuid: id,
    state,
    since: recovery.since.toISOString(),
    until: recovery.until.toISOString(),
    total,
    done: succeeded + failed,
    succeeded,
    failed,
    held_by: recovery.heldBy,
    created: recovery.createdAt.toISOString(),
    ended: recovery.endedAt?.toISOString() ?? null,
  };
}

/** The scope of a recovery before it starts. */
export function toPreviewResource(total: number): RecoveryResource {
  return { ...NONE, total };
}
