import { z } from "zod";
import type { Recovery } from "@/lib/domain/recoveries/recovery";

/** How far a webhook's recovery is. Times are RFC 3339. */
export const RecoveryResource = z
  .object({
    /** null when there is none, and of a dry run. */
    uuid: z.string().nullable(),
    state: z.enum(["none", "running", "done", "cancelled"]),
    since: z.iso.datetime().nullable(),
    until: z.iso.datetime().nullable(),
    /** Failed deliveries that it is about. */
    total: z.number(),
    /** Of them, those that have been sent again, and how it went. */
    done: z.number(),
    succeeded: z.number(),
    failed: z.number(),
    /** What keeps a running one from getting on. */
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

/** What a recovery would be about, if it were begun. */
export function toPreviewResource(total: number): RecoveryResource {
  return { ...NONE, total };
}
